import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../staff/schema.ts';
import { testPortal } from '../staff/test-portal.ts';

/** Thanas with and without outposts, and an outpost of each kind: what an officer may see differs. */
const thanas = [
  'sarkanda',
  'mopka',
  'takhatpur',
  'junapara',
  'torwa',
  'accu-anti-crime-and-cyber-unit',
] as const;
const outposts: Record<string, string> = { mopka: 'sarkanda', junapara: 'takhatpur' };

/** The oracle, written apart from the code: an officer sees the own thana and the outposts under it. */
const maySee = (actor: Actor, thana: string) =>
  actor.role === 'cyber-cell' || thana === actor.thana || outposts[thana] === actor.thana;

let portal: Awaited<ReturnType<typeof testPortal>>;
let officers: { cookie: string; actor: Actor }[];
beforeAll(async () => {
  portal = await testPortal();
  officers = await Promise.all([
    ...thanas.map((thana, i) => portal.signedIn(i % 2 ? 'nodal-officer' : 'station-officer', thana)),
    portal.signedIn('cyber-cell'),
  ]);
});

const verbs = [
  'read',
  'list',
  'search',
  'patterns',
  'transfers',
  'handover',
  'acknowledge',
  'close',
  'reply',
  'reopen',
  'assign',
  'note',
  'acknowledge_many',
  'close_many',
  'transfer',
] as const;
type Verb = (typeof verbs)[number];
const lists: Partial<Record<Verb, string>> = {
  list: '/staff/queue?status=open',
  search: '/staff/queue?q=secret',
  patterns: '/staff/queue?view=patterns',
  transfers: '/staff/transfers',
  handover: '/staff/handover?hours=24',
};
const everything = (id: string) => portal.db<{ all: string }[]>`
  select (select reports::text from reports where id = ${id})
    || coalesce((select string_agg(report_events::text, ',') from report_events where report_id = ${id}), '')
    || coalesce((select string_agg(report_messages::text, ',') from report_messages where report_id = ${id}), '')
    || coalesce((select string_agg(report_notes::text, ',') from report_notes where report_id = ${id}), '')
    || coalesce((select string_agg(audit_log::text, ',') from audit_log where object_id = ${id}), '') as all
`;

const bodies: Partial<Record<Verb, (id: string, from: string) => unknown>> = {
  close: () => ({ reason: 'advice_given', note: 'a note' }),
  reply: () => ({ text: 'hello' }),
  reopen: () => ({ note: 'again' }),
  assign: () => ({}),
  note: () => ({ note: 'between us' }),
  acknowledge_many: (id) => ({ ids: [id] }),
  close_many: (id) => ({ ids: [id], reason: 'advice_given' }),
  // To where it lies least often: whoever hands it on there no longer sees it.
  transfer: (_, from) => ({ from, to: from === 'torwa' ? 'mopka' : 'torwa', reason: 'other_area' }),
};

async function attempt(verb: Verb, id: string, cookie: string, from: string) {
  const list = lists[verb];
  if (list) return portal.call('GET', list, { cookie });
  if (verb === 'read') return portal.call('GET', `/staff/reports/${id}`, { cookie });
  const path = verb.endsWith('_many') ? `/staff/queue/${verb.split('_')[0]}` : `/staff/reports/${id}/${verb}`;
  const json = bodies[verb]?.(id, from);
  return portal.call('POST', path, { cookie, ...(json ? { json } : {}) });
}

const thanaOf = async (id: string) =>
  (await portal.db<{ thana: string }[]>`select thana_id as thana from reports where id = ${id}`)[0]?.thana ??
  '';
/** A report that an officer's own thana has handed on: that it went, and where, is no secret from them. */
const handedOn = async (id: string, actor: Actor) =>
  (
    await portal.db<{ from: string }[]>`
      select detail ->> 'from' as from from report_events where report_id = ${id} and event = 'transferred'
    `
  ).some(({ from }) => maySee(actor, from));

describe('what belongs to another thana', () => {
  test('is neither read, listed, found nor changed in any way, and looks as if it were not there', {
    timeout: 120_000,
  }, async () => {
    const given = fc.record({
      thana: fc.constantFrom(...thanas),
      acknowledged: fc.boolean(),
      moneyLost: fc.boolean(),
      steps: fc.array(fc.tuple(fc.constantFrom(...verbs), fc.nat(thanas.length)), {
        minLength: 3,
        maxLength: 10,
      }),
    });
    await fc.assert(
      fc.asyncProperty(given, async ({ thana, acknowledged, moneyLost, steps }) => {
        const id = await portal.addReport(thana, { moneyLost, narrative: 'secret of this thana' });
        if (acknowledged)
          await portal.db`update reports set status = 'acknowledged', acknowledged_at = now() where id = ${id}`;
        for (const [verb, place] of steps) {
          const { cookie, actor } = officers[place] as (typeof officers)[number];
          const [[before], lies, went] = [await everything(id), await thanaOf(id), await handedOn(id, actor)];
          const reply = await attempt(verb, id, cookie, lies);
          if (maySee(actor, lies)) {
            expect(reply.status).not.toBe(404);
            continue;
          }
          if (lists[verb]) {
            const { lines = [] } = reply.body;
            expect(lines.every((line: { thana: { id: string } }) => maySee(actor, line.thana.id))).toBe(true);
            if (verb !== 'transfers' || !went) expect(JSON.stringify(reply.body)).not.toContain(id);
            if (verb === 'transfers') expect(JSON.stringify(reply.body)).not.toContain('secret');
          } else if (verb.endsWith('_many')) {
            expect(reply.body).toEqual({ done: [], left: [{ id, code: 'not_found' }] });
          } else {
            const code = verb === 'transfer' && went ? 'conflict' : 'not_found';
            const status = code === 'conflict' ? 409 : 404;
            expect(reply).toEqual({ status, location: null, cookie: null, body: { code, errors: [] } });
          }
          expect((await everything(id))[0]).toEqual(before);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('answers exactly like a report that never was', async () => {
    const { cookie } = officers[0] as (typeof officers)[number];
    const foreign = await portal.addReport('torwa');
    for (const verb of verbs.filter((one) => !lists[one] && !one.endsWith('_many'))) {
      const [there, never, garbage] = [
        await attempt(verb, foreign, cookie, 'torwa'),
        await attempt(verb, '01900000-0000-7000-8000-000000000000', cookie, 'torwa'),
        await attempt(verb, 'garbage', cookie, 'torwa'),
      ];
      expect(there).toEqual(never);
      expect(there).toEqual(garbage);
    }
  });
});

/** The worker's mark goes over all thanas; no request of staff runs it. */
const ofTheMachine = 'rising-queries.ts';

test('every statement on reports carries the scope itself', () => {
  const files = globSync(['*queries.ts', '../packs/*queries.ts'], { cwd: import.meta.dirname }).filter(
    (file) => file !== ofTheMachine,
  );
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) {
    const source = readFileSync(join(import.meta.dirname, file), 'utf8');
    const functions = source.split(/^export (?=async function)/m).slice(1);
    expect(functions.length, file).toBeGreaterThan(0);
    for (const code of functions) {
      const name = `${file}: ${/function (\w+)/.exec(code)?.[1]}`;
      expect(code, name).toMatch(/\(\s*(sql: Queryable|tx: Transaction),\s*scope: Scope,/);
      // As many scopes as statements: `await` and `return` each begin one. One act may be another's with a list of one.
      const statements = code.match(/(?:await|return) (?:sql|tx)(?:<[^`]*>)?`/g)?.length ?? 0;
      if (statements === 0) {
        expect(code, name).toMatch(/return \(await \w+Many\(tx, scope, /);
        continue;
      }
      expect(code.match(/(?:[wW]ithin|eachStation)\(\w+, scope/g)?.length ?? 0, name).toBeGreaterThanOrEqual(
        statements,
      );
    }
  }
});

test('no other file of the station’s work holds SQL', () => {
  const files = globSync('*.ts', { cwd: import.meta.dirname }).filter(
    (file) => !/queries|within|test/.test(file),
  );
  const withSql = files.filter((file) =>
    /\b(?:db|tx|sql)(?:<[^`]*>)?`/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  );
  expect(withSql).toEqual([]);
});
