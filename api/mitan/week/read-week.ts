import type { Services } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { countHalls } from '../../halls/read-halls.ts';
import { indianWeeks } from '../../indian-day.ts';
import { type PublicThana, presentThana } from '../../reports/present.ts';
import { type DistrictPlace, keyOf, placesOf } from '../../routing/places-of-district.ts';
import type { Name } from '../../routing/schema.ts';
import type { Scope } from '../../staff/schema.ts';
import { narrow } from '../../staff/scope-of.ts';
import { countPlaces } from '../../triage/count-places.ts';
import { countIncoming, countMoved } from '../moves/queries.ts';
import { countStates, listTeams } from '../queries.ts';
import { type Counted, weeksShown } from '../read-progress.ts';
import type { CampaignNumber } from '../schema.ts';
import * as queries from './queries.ts';

/** What waits for a nodal officer. */
export type CampaignWaits = {
  /** Volunteers to be called; at most `mostCounted` are counted. */
  waiting: number;
  /** Volunteers of other thanas whom this side is to take in or not. */
  coming: number;
  /** Lines of outreach to be looked at. */
  doubtful: number;
};

/** The nodal officer's week: what stands on one sheet of paper. */
export type CampaignWeek = CampaignWaits & {
  /** Whose week it is; null: the district's. */
  thana: PublicThana | null;
  /** The Monday on which it began. */
  monday: string;
  /** When people, pledges and places were counted last; the rest is as it is now. */
  countedAt: string;
  numbers: Record<CampaignNumber, { now: number; change: number }>;
  /** How many villages and wards there are. */
  allPlaces: number;
  /** The last twelve weeks (Mondays), the oldest first. */
  weeks: { week: string; reached: number; pledges: number }[];
  /** Villages and wards where no team has been: first those that reports name, then the largest. */
  gaps: { place: Name; block: Name; hasReports: boolean }[];
  moreGaps: number;
  /** Trainings in a hall, how many people came to them, and both since Monday. */
  halls: { halls: number; attended: number; hallsSince: number; attendedSince: number };
  teams: { thana: PublicThana; number: number; free: number; hasLeader: boolean }[];
  moreTeams: number;
};

const gapsShown = 30;
const teamsShown = 10;
const reportDays = 90;
const dayMs = 24 * 3600_000;

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

const sum = <Name extends string>(rows: readonly Record<Name, number>[], names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, rows.reduce((all, row) => all + row[name], 0)])) as Record<
    Name,
    number
  >;

type Needs = Pick<Services, 'db' | 'jurisdiction' | 'now'>;

/** The villages and wards of a scope. */
const ownPlaces = ({ jurisdiction }: Needs, scope: Scope): DistrictPlace[] =>
  placesOf(jurisdiction).filter(
    ({ thana }) =>
      scope.kind === 'district' ||
      (scope.kind === 'thanas' && thana !== null && scope.thanas.includes(thana)),
  );

/** Names that somebody may have meant by where a report says it was: the whole, and its parts. */
const namesIn = (text: string) => [text, ...text.split(/[,;/|()–-]/)].map(plain).filter(Boolean);

async function findGaps(
  services: Needs,
  scope: Scope,
  own: readonly DistrictPlace[],
  visited: ReadonlySet<string>,
) {
  const since = new Date(services.now().getTime() - reportDays * dayMs);
  const told = new Map<string, number>();
  for (const { text, reports } of await countPlaces(services, scope, since))
    for (const name of new Set(namesIn(text))) told.set(name, (told.get(name) ?? 0) + reports);
  const blocks = new Map(services.jurisdiction.blocks.map(({ id, name }) => [id, name]));
  return own
    .filter(({ key }) => !visited.has(key))
    .map(({ name, otherNames, block, population }) => ({
      ...{ place: name, block: blocks.get(block) ?? { hi: block, en: block }, population },
      reports: Math.max(0, ...[name.hi, name.en, ...otherNames].map((one) => told.get(plain(one)) ?? 0)),
    }))
    .sort(
      (a, b) => b.reports - a.reports || b.population - a.population || (a.place.en < b.place.en ? -1 : 1),
    );
}

export async function readWaits({ db }: Pick<Services, 'db'>, scope: Scope): Promise<CampaignWaits> {
  const [states, coming, doubtful] = await Promise.all([
    countStates(db, scope),
    countIncoming(db, scope),
    queries.countDoubtful(db, scope),
  ]);
  return { waiting: states.enrolled, coming, doubtful };
}

/**
 * What a nodal officer has to know once a week, of their thana with its outposts or of a thana that was chosen.
 * @param counted what everybody may know (readCounted)
 */
export async function readWeek(
  services: Needs,
  wholeScope: Scope,
  thana: string | undefined,
  counted: Counted,
): Promise<CampaignWeek> {
  const { db, jurisdiction } = services;
  const scope = narrow(wholeScope, thana);
  if (scope.kind === 'nothing') throw new Refusal('not_found');
  const mondays = indianWeeks(services.now(), weeksShown);
  const monday = mondays.at(-1) as string;
  const { teamSeats } = jurisdiction.campaign;
  const [people, moved, waits, teams, halls] = await Promise.all([
    queries.countPeople(db, scope, monday),
    countMoved(db, scope, monday),
    readWaits(services, scope),
    listTeams(db, scope, teamSeats, 1000),
    countHalls(services, scope, monday),
  ]);
  const isOwn = ({ thana: of }: { thana: string }) => narrow(scope, of).kind !== 'nothing';
  const visited = counted.visited.filter(isOwn);
  const ofWeeks = counted.weeks.filter(isOwn);
  const weeks = mondays.map((week) => {
    const rows = ofWeeks.filter((row) => row.week === week);
    return { week, ...sum(rows, ['reached', 'pledges']) };
  });
  const sums = sum(counted.sums.filter(isOwn), ['reached', 'pledges']);
  const places = (rows: readonly { place: string; block: string }[]) =>
    new Set(rows.map(({ place, block }) => keyOf(place, block)));
  const before = places(visited.filter(({ first }) => first < monday));
  const own = ownPlaces(services, scope);
  /** Of these one's own: somewhere else a team is a guest. */
  const ofOwn = (keys: ReadonlySet<string>) => own.filter(({ key }) => keys.has(key)).length;
  const gaps = await findGaps(services, scope, own, places(visited));
  const number = (now: number, then: number) => ({ now, change: now - then });
  const ofThana = scope.kind === 'thanas' ? scope.thanas[0] : undefined;
  return {
    thana: ofThana === undefined ? null : presentThana(ofThana, jurisdiction),
    monday,
    countedAt: (counted.sums[0]?.countedAt ?? services.now()).toISOString(),
    numbers: {
      enrolled: number(people.enrolled, people.enrolledThen + moved.enrolled),
      accepted: number(people.accepted, people.acceptedThen + moved.accepted),
      trained: number(people.trained, people.trainedThen + moved.trained),
      reached: number(sums.reached, sums.reached - (weeks.at(-1)?.reached ?? 0)),
      pledges: number(sums.pledges, sums.pledges - (weeks.at(-1)?.pledges ?? 0)),
      places: number(ofOwn(places(visited)), ofOwn(before)),
    },
    allPlaces: own.length,
    weeks,
    gaps: gaps
      .slice(0, gapsShown)
      .map(({ place, block, reports }) => ({ place, block, hasReports: reports > 0 })),
    moreGaps: Math.max(0, gaps.length - gapsShown),
    halls,
    ...waits,
    teams: teams.slice(0, teamsShown).map(({ thana: of, number: n, members, hasLeader }) => ({
      ...{
        thana: presentThana(of, jurisdiction),
        number: n,
        free: Math.max(0, teamSeats - members),
        hasLeader,
      },
    })),
    moreTeams: Math.max(0, teams.length - teamsShown),
  };
}
