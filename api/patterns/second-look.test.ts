import { expect, test } from 'vitest';
import { comparedReport, type ReportToJoin } from './compared-report.ts';
import { PatternNotes } from './pattern-notes.ts';
import { findReport } from './queries.ts';
import { takeSecondLook } from './second-look.ts';
import { phone, testReports } from './test-reports.ts';
import { undoAct } from './undo-act.ts';
import { writeChanges } from './write-changes.ts';

const { db, services, store, join, file, patternOf, reportsWith } = await testReports();
const long = new Date(0);

const cylinder =
  'A lady from the gas agency wants the cylinder subsidy confirmed by a biometric at a shop behind the bus stand';
const forex =
  'Trainer of a forex academy promises a laptop and a Dubai trip to whoever brings eleven new investors this week';
const loan =
  'An app lent three thousand rupees and now its collectors send edited photographs to every contact in the telephone';
const parcel =
  'A parcel of the courier waits at customs since its address lacks a house, and a form asks for the card to release it';

/** A pattern of so many reports of a story, all of them about a few numbers. */
async function campaign(story: string, reports: number, number: (at: number) => string): Promise<string> {
  let pattern = '';
  for (let at = 0; at < reports; at++)
    pattern = await file(`${story} ${'.'.repeat(at)}`, phone(number(at % 2)));
  return pattern;
}

/** Puts one pattern into another, as the machine does. */
const mergeByMachine = (from: string, into: string) =>
  db.begin(async (tx) => {
    const notes = new PatternNotes(await services.patterns.upToDate(tx, Number.NaN));
    notes.merge(notes.book.pattern(from), notes.book.pattern(into));
    await writeChanges(tx, notes.changes);
  });

/** What is counted of a pattern, and what its reports come to. */
async function counted(pattern: string) {
  const [row] = await db`
    select report_count as said,
      (select count(*)::int from pattern_reports where pattern_id = ${pattern} and ended_at is null) as reports,
      (select sum(reports)::int from pattern_days where pattern_id = ${pattern}) as days,
      (select sum(main_reports)::int from pattern_signals where pattern_id = ${pattern}) as signals,
      date_trunc('milliseconds', first_seen) = (select date_trunc('milliseconds', min(received_at)) from pattern_reports join reports on reports.id = report_id
        where pattern_id = ${pattern} and pattern_reports.ended_at is null) as "isFirst"
    from patterns where id = ${pattern}
  `;
  return row;
}

test('two campaigns that ran together are taken apart, and stay together once staff say so', async () => {
  const large = await campaign(cylinder, 14, (at) => `989360000${at}`);
  const small = await campaign(forex, 5, (at) => `989370000${at}`);
  const bare = await store('', phone('9893700001'));
  await join(bare);
  await mergeByMachine(small, large);
  expect(await counted(large)).toEqual({ said: 20, reports: 20, days: 20, signals: 20, isFirst: true });

  expect((await takeSecondLook(services, long)).parted).toBe(1);
  const parted = (await patternOf(bare)) as string;
  expect(parted).not.toBe(large);
  expect(await counted(large)).toEqual({ said: 14, reports: 14, days: 14, signals: 14, isFirst: true });
  expect(await counted(parted)).toEqual({ said: 6, reports: 6, days: 6, signals: 6, isFirst: true });
  expect(await patternOf(await store(forex))).toBeNull();
  expect(await file(`${forex} again`, phone('9893700000'))).toBe(parted);
  expect(await takeSecondLook(services, long)).toEqual({ moved: 0, merged: 0, parted: 0 });

  const [act] = await db<{ id: string }[]>`
    select id from pattern_acts where act = 'split' and actor_id is null and pattern_id = ${large}
  `;
  const [staff] = await db<{ id: string }[]>`
    insert into staff (name, role, username, password_hash, password_chosen_at) values ('Meena', 'cyber-cell', 'meena', 'x', now()) returning id
  `;
  const content = { categories: [] };
  const actor = { id: staff?.id as string, role: 'cyber-cell', thana: null };
  await undoAct({ ...services, content } as never, actor as never, large, act?.id as string);
  expect(await patternOf(bare)).toBe(large);
  expect(await reportsWith(bare)).toBe(21);
  expect(await takeSecondLook(services, long)).toEqual({ moved: 0, merged: 0, parted: 0 });
});

test('a story that came to a large pattern for a number it mentions goes to its own, once that is known', async () => {
  const large = await campaign(parcel, 9, (at) => `989380000${at}`);
  const own = await campaign(loan, 5, (at) => `989390000${at}`);
  const stray = await store(`${loan} and once a courier rang from 9893800001`);
  // As it joins when the other message is not known yet.
  await db.begin(async (tx) => {
    const notes = new PatternNotes(await services.patterns.upToDate(tx, Number.NaN));
    const report = comparedReport((await findReport(tx, stray)) as ReportToJoin);
    notes.add(notes.book.pattern(large), report, null, { by: 'staff' });
    await writeChanges(tx, notes.changes);
  });
  expect((await takeSecondLook(services, long)).moved).toBe(1);
  expect(await patternOf(stray)).toBe(own);
  const [row] = await db<{ why: { by: string } }[]>`
    select why from pattern_reports where report_id = ${stray} and ended_at is null
  `;
  expect(row?.why.by).toBe('text');
  expect(await counted(large)).toEqual({ said: 9, reports: 9, days: 9, signals: 9, isFirst: true });
  expect(await counted(own)).toEqual({ said: 6, reports: 6, days: 6, signals: 6, isFirst: true });
});

test('two that stand alone, out of whose stories the same number comes, are one; so are patterns about the same', async () => {
  const [one, two] = [
    await store(`${parcel} from 9894000001`),
    await store('Somebody rang at night from 9894000001 about an unpaid fine for loud music in a colony'),
  ];
  expect(await join(one)).not.toBe(await join(two));
  expect((await takeSecondLook(services, long)).moved).toBe(1);
  expect(await patternOf(one)).toBe(await patternOf(two));

  const small = await campaign(
    'A matrimonial profile of an engineer in Canada asks for the duty of a gift held at the airport',
    4,
    (at) => `989410000${at}`,
  );
  const lone = await store('', phone('9894100002'));
  const beside = await join(lone);
  await file('', phone('9894100002'));
  await db`
    update pattern_signals set value = '+919894100001', changed_by = pg_current_xact_id()
    where pattern_id = ${beside} and value = '+919894100002'
  `;
  services.patterns.forget();
  expect((await takeSecondLook(services, long)).merged).toBe(1);
  expect(await patternOf(lone)).toBe(small);
  expect(await reportsWith(lone)).toBe(6);
});
