import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Role } from '../../api/staff/schema.ts';
import type { testPortal } from '../../api/staff/test-portal.ts';
import {
  addPicture,
  addVolunteers,
  askOfVolunteers,
  killAtRandom,
  leadsTeams,
  ofAdministrator,
  ofVolunteers,
} from '../support/isolation.ts';

/**
 * Whatever station staff can call, against reports of other thanas, while connections are being killed. Three times: as it
 * is, with the conditions of our statements taken out, and with PostgreSQL's policies taken out. ISOLATION_CHECKS=100000
 * for the whole of it; without it a part.
 */
const checks = Number(process.env.ISOLATION_CHECKS || 1500);
const atOnce = 8;
const reportsOfEach = 8;

const thanas = ['sarkanda', 'mopka', 'takhatpur', 'junapara', 'torwa', 'accu-anti-crime-and-cyber-unit'];
/** Written apart from the code: who sees what. */
const outposts: Record<string, string> = { mopka: 'sarkanda', junapara: 'takhatpur' };
type Officer = { cookie: string; id: string; role: Role; thana: string | null };
const worksOnReports = ({ role }: Officer) => role !== 'editor' && role !== 'administrator';
const maySee = (officer: Officer, thana: string) =>
  officer.role === 'cyber-cell' || thana === officer.thana || outposts[thana] === officer.thana;

type Portal = Awaited<ReturnType<typeof testPortal>>;
const pick = <One>(some: readonly One[]): One => some[randomInt(some.length)] as One;

/** A report, and where it has lain. One that is being handed on lies in two places until that is answered. */
type Known = { id: string; thana: string; travels: boolean; past: Set<string>; isMoving: boolean };
const liesWithin = (officer: Officer, report: Known) =>
  maySee(officer, report.thana) ||
  (report.isMoving && [...report.past].some((thana) => maySee(officer, thana)));
const layWithin = (officer: Officer, { past }: Known) => [...past].some((thana) => maySee(officer, thana));

/** Every route of the station's work: on one report, and over all. */
const onOne: Record<string, [method: string, body?: object]> = {
  '': ['GET'],
  '/acknowledge': ['POST', {}],
  '/close': ['POST', { reason: 'advice_given', note: 'a note' }],
  '/reopen': ['POST', { note: 'again' }],
  '/assign': ['POST', {}],
  '/note': ['POST', { note: 'a note' }],
  '/reply': ['POST', { text: 'an answer' }],
  '/evidence/1/shown': ['GET'],
  '/evidence/1/original': ['GET'],
  '/packs/telecom': ['GET'],
  '/packs/takedown': ['GET'],
  '/packs/bank': ['POST', {}],
  '/packs/diary': ['POST', { tell: ['name', 'phone'] }],
  '/packs/evidence': ['GET'],
};
const overAll = [
  ...['', '?status=new', '?status=acknowledged', '?view=reports', '?q=secret', '?mine=yes'].map(
    (query) => `/staff/queue${query}`,
  ),
  '/staff/transfers',
  '/staff/handover',
  '/staff/weeks',
  '/staff/views',
];
/** Lists that go out as a file, by a post. */
const files = [{}, { q: 'secret' }, { status: 'closed' }];
/** Here a thana reads of reports that it has handed on. */
const tellsOfPast = ['/staff/transfers', '/staff/handover'];
/** These are walked in their own way below, or say nothing of a report. */
const walkedOtherwise = [
  ...ofVolunteers,
  // api/triage/quarantine.test.ts walks these.
  ...['', '/:alike/release', '/:alike/discard'].map((end) => `/staff/quarantine${end}`),
  '/staff/queue',
  '/staff/queue/live',
  '/staff/queue/acknowledge',
  '/staff/queue/close',
  '/staff/queue/merge',
  '/staff/reports/:id/transfer',
  '/staff/reports/:id/packs/:kind',
  '/staff/reports/:id/evidence/:position{[1-9]}/:part{shown|original}',
  // Only what was recorded of this report can be had: api/packs/recording.test.ts.
  '/staff/reports/:id/packs/:kind/text',
  '/staff/reports/:id/packs/:kind/pdf',
];

async function openPortal(): Promise<Portal> {
  const { testPortal: open } = await import('../../api/staff/test-portal.ts');
  return open();
}

const modes = {
  'as it is': () => {},
  'by PostgreSQL’s policies alone': () => {
    vi.doMock('../../api/mitan/within.ts', () => {
      const all = (sql: (text: TemplateStringsArray) => unknown) => sql`true`;
      return { within: all, sideWithin: all };
    });
    vi.doMock('../../api/triage/within.ts', () => {
      const all = (sql: (text: TemplateStringsArray) => unknown) => sql`true`;
      return {
        within: all,
        handedOnWithin: all,
        stationsWithin: (
          sql: (text: TemplateStringsArray, ...values: unknown[]) => unknown,
          _: unknown,
          thana?: string,
        ) => (thana === undefined ? sql`true` : sql`thanas.id = ${thana}`),
      };
    });
  },
  'by our own conditions alone': () => {
    vi.doMock('../../db/as-station.ts', () => ({
      asStation: (db: Portal['db'], _: unknown, work: (db: Portal['db']) => unknown) => work(db),
      asOwnerAgain: async () => {},
    }));
  },
};

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.doUnmock('../../api/mitan/within.ts');
  vi.doUnmock('../../api/triage/within.ts');
  vi.doUnmock('../../db/as-station.ts');
});

test.for(Object.entries(modes))(
  'no foreign row while connections are killed: %s',
  { timeout: 3600_000 },
  async ([, prepare]) => {
    prepare();
    const portal = await openPortal();
    const officers: Officer[] = [];
    const posts = [
      ...thanas.map((thana, at): [Role, string] => [at % 2 ? 'nodal-officer' : 'station-officer', thana]),
      ...(['cyber-cell', 'editor', 'administrator'] as const).map((role): [Role, null] => [role, null]),
    ];
    for (const [role, thana] of posts) {
      const { cookie, actor } = await portal.signedIn(role, thana);
      officers.push({ cookie, id: actor.id, role, thana });
    }
    const walked = new Set([
      ...walkedOtherwise,
      ...overAll,
      ...Object.keys(onOne).map((end) => `/staff/reports/:id${end}`),
    ]);
    const scoped = /^\/(staff\/(reports\/:id|queue|volunteers|outreach|campaign|halls)|mitan\/me\/outreach)/;
    const ofReports = portal.app.routes
      .filter(({ method, path }) => method !== 'ALL' && scoped.test(path))
      .map(({ path }) => path);
    expect(ofReports.filter((path) => !walked.has(path))).toEqual([]);

    const reports: Known[] = [];
    for (const thana of thanas) {
      for (let n = 0; n < reportsOfEach; n += 1) {
        const id = await portal.addReport(thana, {
          narrative: `the secret of ${thana}`,
          moneyLost: n % 3 === 0,
        });
        reports.push({ id, thana, travels: false, past: new Set([thana]), isMoving: false });
        await portal.db`insert into report_messages (report_id, author, text) values (${id}, 'citizen', ${`said to ${thana}`})`;
        await addPicture(portal, id, Buffer.from(`the secret of ${thana}`));
      }
    }

    const volunteers = await addVolunteers(portal, thanas);

    // These go from thana to thana; what they tell names none.
    for (const thana of thanas) {
      const id = await portal.addReport(thana, { narrative: 'a report that travels' });
      reports.push({ id, thana, travels: true, past: new Set([thana]), isMoving: false });
    }
    const [pattern] = await portal.db<{ id: string }[]>`
      insert into patterns (report_count, first_seen, last_seen) values (${reports.length}, now(), now()) returning id
    `;
    await portal.db`
      insert into pattern_reports (pattern_id, report_id, why)
      select ${pattern?.id ?? ''}, given, '{"by": "first"}' from unnest(${reports.map(({ id }) => id)}::uuid[]) as given
    `;
    const lists = [...overAll, `/staff/queue?pattern=${pattern?.id}`];

    const killer = killAtRandom(portal.url);

    const counts = { answered: 0, hidden: 0, handedOn: 0, lost: 0 };
    const wrong: unknown[] = [];
    const readsForeign = (officer: Officer, text: string) =>
      thanas.some(
        (thana) =>
          !maySee(officer, thana) &&
          (text.includes(`secret of ${thana}`) || text.includes(`said to ${thana}`)),
      ) || reports.some(({ id, travels, thana }) => !travels && !maySee(officer, thana) && text.includes(id));
    /** Of those that travel: what lay elsewhere before it was asked and when it was answered. */
    const travellersElsewhere = (officer: Officer, tells: (officer: Officer, report: Known) => boolean) =>
      reports.filter((report) => report.travels && !tells(officer, report)).map(({ id }) => id);
    /** Hands one that travels on; only one at a time moves it, so that it is known where it lies. */
    const handOn = async (officer: Officer, report: Known) => {
      const [from, to] = [report.thana, pick(thanas.filter((thana) => thana !== report.thana))];
      const [sees, knew] = [maySee(officer, from), layWithin(officer, report)];
      report.isMoving = true;
      report.past.add(to);
      // Until it is answered, or where the answer is lost, it may lie in either.
      report.thana = to;
      try {
        const json = { from, to, reason: 'other', note: 'it travels' };
        const reply = await portal.call('POST', `/staff/reports/${report.id}/transfer`, {
          cookie: officer.cookie,
          json,
        });
        if (reply.status !== 200) report.thana = from;
        else counts.handedOn += 1;
        // Whoever has handed it on knows of it, and is told that somebody was faster.
        const refusals = worksOnReports(officer) ? [404, ...(knew ? [409] : [])] : [403];
        if (!sees && !refusals.includes(reply.status)) wrong.push({ transfer: true, officer, from, reply });
      } catch (error) {
        const [row] = await vi.waitFor(
          () => portal.db<{ thana: string }[]>`select thana_id as thana from reports where id = ${report.id}`,
          { timeout: 10_000 },
        );
        report.thana = row?.thana ?? from;
        throw error;
      } finally {
        report.isMoving = false;
      }
    };
    const check = async () => {
      const officer = pick(officers);
      if (randomInt(8) === 0) {
        const { status, body, hidden, path } = await askOfVolunteers(portal, officer, volunteers, maySee);
        const text = JSON.stringify(body);
        const foreign = volunteers.some(
          ({ id, line, hall, thana }) =>
            !(leadsTeams(officer) && maySee(officer, thana)) &&
            [id, line, hall].some((one) => text.includes(one)),
        );
        if (foreign || readsForeign(officer, text)) wrong.push({ path, officer, body });
        if (hidden ? status !== hidden : status === 404) wrong.push({ path, officer, status });
        counts[hidden ? 'hidden' : 'answered'] += 1;
        return;
      }
      if (randomInt(10) === 0) {
        const path = pick(ofAdministrator);
        const reply = await portal.call('GET', path, { cookie: officer.cookie });
        const isTheirs = officer.role === 'administrator';
        if (reply.status !== (isTheirs ? 200 : 403)) wrong.push({ path, officer, status: reply.status });
        // Who did what with which report stands in the record; what citizens wrote does not.
        const text = JSON.stringify(reply.body);
        if (isTheirs ? /secret of|said to/.test(text) : readsForeign(officer, text))
          wrong.push({ path, officer });
        counts.answered += 1;
        return;
      }
      if (randomInt(3) === 0) {
        const json = randomInt(5) === 0 ? pick(files) : undefined;
        const path = json ? '/staff/packs/csv' : pick(lists);
        const tells = tellsOfPast.includes(path) ? layWithin : liesWithin;
        const elsewhere = travellersElsewhere(officer, tells);
        const reply = await portal.call(json ? 'POST' : 'GET', path, {
          cookie: officer.cookie,
          ...(json ? { json } : {}),
        });
        const still = new Set(travellersElsewhere(officer, tells));
        const expected = worksOnReports(officer) ? 200 : 403;
        if (reply.status !== expected) wrong.push({ path, status: reply.status });
        const text = JSON.stringify(reply.body);
        if (readsForeign(officer, text) || elsewhere.some((id) => still.has(id) && text.includes(id)))
          wrong.push({ path, officer, reply });
        counts.answered += 1;
        return;
      }
      const report = pick(reports);
      const { id, thana } = report;
      if (report.travels) {
        if (!report.isMoving) await handOn(officer, report);
        return;
      }
      if (randomInt(10) === 0) {
        const one = { cookie: officer.cookie, json: { report: id, tell: ['name'] } };
        const { status } = await portal.call('POST', '/staff/packs/csv', one);
        const expected = !worksOnReports(officer) ? 403 : maySee(officer, thana) ? 200 : 404;
        if (status !== expected) wrong.push({ csv: id, officer, thana, status });
        return;
      }
      if (randomInt(8) === 0) {
        const many = pick(['/staff/queue/acknowledge', '/staff/queue/close']);
        const json = { ids: [id], ...(many.endsWith('close') ? { reason: 'advice_given' } : {}) };
        const reply = await portal.call('POST', many, { cookie: officer.cookie, json });
        if (!maySee(officer, thana) && reply.status === 200 && reply.body.done.length > 0)
          wrong.push({ many, officer, thana, reply });
        return;
      }
      const [end, [method, json]] = pick(Object.entries(onOne));
      const reply = await portal.call(method, `/staff/reports/${id}${end}`, {
        cookie: officer.cookie,
        ...(json ? { json } : {}),
      });
      if (maySee(officer, thana)) {
        if (reply.status === 404) wrong.push({ end, officer, thana, reply });
        if (readsForeign(officer, JSON.stringify(reply.body))) wrong.push({ end, officer, reply });
        counts.answered += 1;
      } else {
        const [status, code] = worksOnReports(officer) ? [404, 'not_found'] : [403, 'not_allowed'];
        if (reply.status !== status || reply.body.code !== code) wrong.push({ end, officer, thana, reply });
        counts.hidden += 1;
      }
    };
    let begun = 0;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (begun < checks && wrong.length === 0) {
          begun += 1;
          await check().catch((error: unknown) => {
            const text = String(error);
            if (
              !/CONNECTION|57P01|terminat|ECONN|EPIPE|server closed/i.test(
                text + (error as { code?: string }).code,
              )
            )
              wrong.push(text);
            counts.lost += 1;
          });
        }
      }),
    );
    const kills = await killer.stop();
    expect(wrong.slice(0, 3)).toEqual([]);
    // Nothing was done to a report by anybody who may not see it.
    const acts = await portal.db<{ actor: string; report: string }[]>`
      select actor_id as actor, object_id as report from audit_log where object_kind = 'report' and actor_kind = 'staff'
    `;
    for (const { actor, report } of acts) {
      const officer = officers.find(({ id }) => id === actor) as Officer;
      expect(layWithin(officer, reports.find(({ id }) => id === report) as Known)).toBe(true);
    }
    expect(acts.length).toBeGreaterThan(0);
    expect(counts.handedOn).toBeGreaterThan(0);
    expect(counts.hidden).toBeGreaterThan(checks / 10);
    console.log(
      `  ${begun} checks, ${kills} connections killed, ${JSON.stringify(counts)}, ${acts.length} acts`,
    );
  },
);
