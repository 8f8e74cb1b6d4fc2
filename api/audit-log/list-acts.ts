import type { Queryable } from '../../db/client.ts';
import type { Services } from '../context.ts';
import { type PresentedAct, presentAct } from './present.ts';
import * as queries from './queries.ts';
import { type AuditFilter, type AuditQuery, pageSize } from './schema.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The rows with the names of what they are about. */
export async function withNames(
  sql: Queryable,
  rows: readonly queries.AuditLogRow[],
): Promise<PresentedAct[]> {
  const idsOf = (kind: string) => [
    ...new Set(
      rows
        .filter(({ objectKind, objectId }) => objectKind === kind && uuid.test(objectId))
        .map(({ objectId }) => objectId),
    ),
  ];
  const [staffIds, alertIds] = [idsOf('staff'), idsOf('alert')];
  const [people, alerts] = await Promise.all([
    staffIds.length > 0 ? queries.findNames(sql, staffIds) : [],
    alertIds.length > 0 ? queries.findPublicAlerts(sql, alertIds) : [],
  ]);
  const names = {
    people: new Map(people.map((person) => [person.id, person])),
    alerts: Map.groupBy(alerts, ({ id }) => id),
  };
  return rows.map((row) => presentAct(row, names));
}

export type ActsPage = {
  acts: PresentedAct[];
  /** Whether there are some before the last shown, and after the first. */
  older: string | null;
  newer: string | null;
};

/** The record, the newest first, a page at a time: each page begins where the one before ended, whatever is written meanwhile. */
export async function listActs(
  { db }: Pick<Services, 'db'>,
  { before, after, ...filter }: AuditQuery,
): Promise<ActsPage> {
  const found = await queries.findRows(db, filter, { before, after }, pageSize + 1);
  const more = found.length > pageSize;
  // Read from the other end, the one too many is the newest.
  const rows = after !== undefined && more ? found.slice(1) : found.slice(0, pageSize);
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    acts: await withNames(db, rows),
    older: last && (after !== undefined || more) ? last.id : null,
    newer: first && (after !== undefined ? more : before !== undefined) ? first.id : null,
  };
}

const byName = new Intl.Collator('hi-IN', { sensitivity: 'base', numeric: true });

/** Whose acts can be asked for. */
export const listActors = async ({ db }: Pick<Services, 'db'>): Promise<queries.PersonName[]> =>
  (await queries.findEverybody(db)).sort((one, other) => byName.compare(one.name, other.name));

/** The place of the newest row there is now, itself included: what is written later stays out of a file. */
export async function findEnd({ db }: Pick<Services, 'db'>): Promise<string | null> {
  const newest = await queries.findNewest(db);
  return newest?.replace(/.{12}$/, 'ffffffffffff') ?? null;
}

/** All rows that fit and stand before a place, a thousand at a time. */
export async function* readAllActs(
  { db }: Pick<Services, 'db'>,
  filter: AuditFilter,
  end: string | null,
): AsyncGenerator<PresentedAct[]> {
  for (let before = end; before !== null; ) {
    const rows: queries.AuditLogRow[] = await queries.findRows(db, filter, { before }, 1000);
    if (rows.length > 0) yield await withNames(db, rows);
    before = rows.length === 1000 ? (rows.at(-1)?.id ?? null) : null;
  }
}
