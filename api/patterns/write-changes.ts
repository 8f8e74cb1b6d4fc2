import type { Json, Transaction } from '../../db/client.ts';
import { moveMembers, takeMembers } from './move-members.ts';
import { type CountedSignal, signalKey } from './pattern-book.ts';
import type { Change } from './pattern-notes.ts';
import { packTelling, type Telling } from './telling.ts';

type Of<Kind extends Change['change']> = Extract<Change, { change: Kind }>;
const only = <Kind extends Change['change']>(changes: readonly Change[], kind: Kind) =>
  changes.filter((one): one is Of<Kind> => one.change === kind);

/** The last state of each, since one may change several times. */
function lastStates(changes: readonly Change[]): { tellings: Telling[]; signals: CountedSignal[] } {
  const merged = new Set(only(changes, 'merge').map(({ from }) => from));
  const gone = new Set(only(changes, 'forget').map(({ tellingId }) => tellingId));
  const tellings = new Map<string, Telling>();
  for (const { telling } of only(changes, 'telling'))
    if (!gone.has(telling.id)) tellings.set(telling.id, telling);
  const signals = new Map<string, CountedSignal>();
  for (const { signal } of only(changes, 'signal'))
    if (!merged.has(signal.patternId)) signals.set(`${signal.patternId} ${signalKey(signal)}`, signal);
  return { tellings: [...tellings.values()], signals: [...signals.values()] };
}

const beginPattern = (tx: Transaction, { patternId, report }: Of<'begin'>) => tx`
  insert into patterns (id, category, report_count, first_seen, last_seen)
  values (${patternId}, ${report.category}, 0, ${report.receivedAt}, ${report.receivedAt})
`;

const writeTelling = (tx: Transaction, telling: Telling) => tx`
  insert into pattern_tellings (id, pattern_id, report_id, reports, packed)
  values (${telling.id}, ${telling.patternId}, ${telling.like}, ${telling.reports}, ${packTelling(telling)})
  on conflict (id) do update set pattern_id = excluded.pattern_id, reports = excluded.reports,
    packed = excluded.packed, changed_by = pg_current_xact_id()
`;

/** In one statement, for it is the whole of most joins. */
const addMember = (tx: Transaction, { patternId, reportId, tellingId, why, report }: Of<'member'>) => tx`
  with member as (
    insert into pattern_reports (pattern_id, report_id, telling_id, why)
    values (${patternId}, ${reportId}, ${tellingId}, ${tx.json(why as unknown as Json)})
  ), day as (
    insert into pattern_days (pattern_id, thana_id, day, reports)
    values (${patternId}, ${report.thanaId}, (${report.receivedAt}::timestamptz at time zone 'Asia/Kolkata')::date, 1)
    on conflict (pattern_id, day, thana_id) do update set reports = pattern_days.reports + 1
  )
  update patterns set report_count = report_count + 1,
    identified_count = identified_count + ${Number(report.signals.some(({ isMain }) => isMain))},
    first_seen = least(first_seen, ${report.receivedAt}), last_seen = greatest(last_seen, ${report.receivedAt}),
    category = coalesce(category, ${report.category}), changed_by = pg_current_xact_id()
  where id = ${patternId} and ended_at is null returning id
`;

const writeSignals = (tx: Transaction, signals: readonly CountedSignal[]) => tx`
  insert into pattern_signals (kind, value, pattern_id, main_reports, named_reports, aside_reports, first_seen, last_seen,
    report_id)
  select kind, value, "patternId", main, named, aside, "firstSeen", "lastSeen", "like"
  from jsonb_to_recordset(${tx.json(signals as unknown as Json)}) as given (kind text, value text, "patternId" uuid,
    main int, named int, aside int, "firstSeen" timestamptz, "lastSeen" timestamptz, "like" uuid)
  on conflict (kind, value, pattern_id) do update set main_reports = excluded.main_reports,
    named_reports = excluded.named_reports, aside_reports = excluded.aside_reports, first_seen = excluded.first_seen,
    last_seen = excluded.last_seen, changed_by = pg_current_xact_id()
`;

const forgetTelling = (tx: Transaction, { tellingId, into }: Of<'forget'>) => [
  tx`update pattern_reports set telling_id = ${into} where telling_id = ${tellingId} and ended_at is null`,
  tx`update pattern_tellings set same_as = ${into}, changed_by = pg_current_xact_id() where id = ${tellingId}`,
];

/** Writes down what joining a report has changed, in one go. A statement is sent when it is waited for, so in this order. */
export async function writeChanges(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const { tellings, signals } = lastStates(changes);
  const members = only(changes, 'member').map((one) => addMember(tx, one));
  await Promise.all([
    ...only(changes, 'begin').map((one) => beginPattern(tx, one)),
    ...tellings.map((one) => writeTelling(tx, one)),
    ...members,
    ...only(changes, 'forget').flatMap((one) => forgetTelling(tx, one)),
    ...only(changes, 'merge').flatMap(({ from, into }) => moveMembers(tx, from, into)),
    ...only(changes, 'take').flatMap((one) => takeMembers(tx, one)),
    signals.length > 0 && writeSignals(tx, signals),
  ]);
  for (const member of members)
    if ((await member).length === 0) throw new Error('The pattern that a report was to join has ended.');
}
