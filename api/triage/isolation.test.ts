import { readFileSync } from 'node:fs';
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

const verbs = ['read', 'list', 'acknowledge', 'close', 'reply'] as const;
const everything = (id: string) => portal.db<{ all: string }[]>`
  select (select reports::text from reports where id = ${id})
    || coalesce((select string_agg(report_events::text, ',') from report_events where report_id = ${id}), '')
    || coalesce((select string_agg(report_messages::text, ',') from report_messages where report_id = ${id}), '')
    || coalesce((select string_agg(report_notes::text, ',') from report_notes where report_id = ${id}), '')
    || coalesce((select string_agg(audit_log::text, ',') from audit_log where object_id = ${id}), '') as all
`;

async function attempt(verb: (typeof verbs)[number], id: string, cookie: string) {
  if (verb === 'list') return portal.call('GET', '/staff/queue?status=open', { cookie });
  if (verb === 'read') return portal.call('GET', `/staff/reports/${id}`, { cookie });
  const json = {
    acknowledge: undefined,
    close: { reason: 'advice_given', note: 'a note' },
    reply: { text: 'hello' },
  }[verb];
  return portal.call('POST', `/staff/reports/${id}/${verb}`, { cookie, ...(json ? { json } : {}) });
}

describe('what belongs to another thana', () => {
  test('is neither read, listed, acknowledged, closed nor answered, and looks as if it were not there', {
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
          const [before] = await everything(id);
          const reply = await attempt(verb, id, cookie);
          if (maySee(actor, thana)) {
            expect(reply.status).not.toBe(404);
          } else if (verb === 'list') {
            expect(
              reply.body.lines.every((line: { thana: { id: string } }) => maySee(actor, line.thana.id)),
            ).toBe(true);
            expect(JSON.stringify(reply.body)).not.toContain(id);
          } else {
            expect(reply).toEqual({
              status: 404,
              location: null,
              cookie: null,
              body: { code: 'not_found', errors: [] },
            });
            expect((await everything(id))[0]).toEqual(before);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('answers exactly like a report that never was', async () => {
    const { cookie } = officers[0] as (typeof officers)[number];
    const foreign = await portal.addReport('torwa');
    for (const verb of verbs.filter((one) => one !== 'list')) {
      const [there, never, garbage] = [
        await attempt(verb, foreign, cookie),
        await attempt(verb, '01900000-0000-7000-8000-000000000000', cookie),
        await attempt(verb, 'garbage', cookie),
      ];
      expect(there).toEqual(never);
      expect(there).toEqual(garbage);
    }
  });
});

test('every statement on reports carries the scope itself', () => {
  for (const [file, fragment] of [
    ['queries.ts', 'within('],
    ['queue-queries.ts', 'stationsWithin('],
  ] as const) {
    const source = readFileSync(join(import.meta.dirname, file), 'utf8');
    const functions = source.split(/^export (?=async function)/m).slice(1);
    expect(functions.length).toBeGreaterThan(1);
    for (const code of functions) {
      const name = /function (\w+)/.exec(code)?.[1];
      expect(code, name).toMatch(/\(\s*(sql: Queryable|tx: Transaction),\s*scope: Scope,/);
      // As many scopes as statements: `await` and `return` each begin one.
      const statements = code.match(/(?:await|return) (?:sql|tx)(?:<[^`]*>)?`/g)?.length ?? 0;
      expect(statements, name).toBeGreaterThan(0);
      expect(code.split(fragment).length - 1, name).toBeGreaterThanOrEqual(statements);
    }
  }
});
