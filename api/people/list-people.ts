import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type PresentedPerson, presentPerson } from './present.ts';
import * as queries from './queries.ts';
import { type PeopleQuery, type PersonState, pageSize, personStates } from './schema.ts';

type Needs = Pick<Services, 'db' | 'config' | 'jurisdiction' | 'now'>;

export type PeopleList = {
  people: PresentedPerson[];
  /** Of those that fit the other filters. */
  counts: Record<PersonState, number>;
  page: number;
  pages: number;
};

const byName = new Intl.Collator('hi-IN', { sensitivity: 'base', numeric: true });

/** Everybody's accounts, by name. Sorted here: the database sorts by code point, which is no order for people. */
export async function listPeople(
  needs: Needs,
  { state, page = 1, ...filter }: PeopleQuery,
): Promise<PeopleList> {
  const all = (await queries.findPeople(needs.db, filter)).map((row) => presentPerson(needs, row));
  const counts = Object.fromEntries(
    personStates.map((one) => [one, all.filter((person) => person.state === one).length]),
  ) as PeopleList['counts'];
  const shown = all
    .filter((person) => (state ? person.state === state : person.state !== 'ended'))
    .sort((one, other) => byName.compare(one.name, other.name) || (one.username < other.username ? -1 : 1));
  const pages = Math.max(1, Math.ceil(shown.length / pageSize));
  const at = Math.min(page, pages);
  return { people: shown.slice((at - 1) * pageSize, at * pageSize), counts, page: at, pages };
}

export type PersonPage = PresentedPerson & { signedInPlaces: number };

/** @throws Refusal not_found */
export async function readPerson(needs: Needs, id: string): Promise<PersonPage> {
  const row = await queries.findPerson(needs.db, id);
  if (!row) throw new Refusal('not_found');
  return { ...presentPerson(needs, row), signedInPlaces: await queries.countSessions(needs.db, id) };
}
