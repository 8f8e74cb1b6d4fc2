import type { Services } from '../context.ts';
import { countHalls } from '../halls/read-halls.ts';
import { indianWeeks } from '../indian-day.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import type { Name } from '../routing/schema.ts';
import { thanaOfPlace } from '../routing/thana-of-place.ts';
import type { Scope } from '../staff/schema.ts';
import { narrow } from '../staff/scope-of.ts';
import { countPlaces } from '../triage/count-places.ts';
import { countMoved } from './move-queries.ts';
import { countStates, listTeams } from './queries.ts';
import type { CampaignNumber } from './schema.ts';
import * as queries from './week-queries.ts';

/** The nodal officer's week: what stands on one sheet of paper. */
export type CampaignWeek = {
  /** Whose week it is; null: the district's. */
  thana: PublicThana | null;
  /** The Monday on which it began. */
  monday: string;
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
  doubtful: number;
  /** Volunteers to be called; at most `mostCounted` are counted. */
  waiting: number;
  teams: { thana: PublicThana; number: number; free: number; hasLeader: boolean }[];
  moreTeams: number;
};

const weeksShown = 12;
const gapsShown = 30;
const teamsShown = 10;
const reportDays = 90;
const dayMs = 24 * 3600_000;

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

type Needs = Pick<Services, 'db' | 'jurisdiction' | 'now'>;

/** The villages and wards of a scope, each once. */
function placesOf({ jurisdiction }: Needs, scope: Scope) {
  const isOwn = (thana: string | null) =>
    scope.kind === 'district' || (scope.kind === 'thanas' && thana !== null && scope.thanas.includes(thana));
  const own = jurisdiction.places.filter((place) => isOwn(thanaOfPlace(place, jurisdiction)));
  return [...new Map(own.map((place) => [`${place.name.en} ${place.block}`, place])).values()];
}

/** Names that somebody may have meant by where a report says it was: the whole, and its parts. */
const namesIn = (text: string) => [text, ...text.split(/[,;/|()–-]/)].map(plain).filter(Boolean);

async function findGaps(services: Needs, scope: Scope, visited: ReadonlySet<string>) {
  const since = new Date(services.now().getTime() - reportDays * dayMs);
  const told = new Map<string, number>();
  for (const { text, reports } of await countPlaces(services, scope, since))
    for (const name of new Set(namesIn(text))) told.set(name, (told.get(name) ?? 0) + reports);
  const blocks = new Map(services.jurisdiction.blocks.map(({ id, name }) => [id, name]));
  return placesOf(services, scope)
    .filter(({ name, block }) => !visited.has(`${name.en} ${block}`))
    .map(({ name, otherNames, block, population }) => ({
      ...{ place: name, block: blocks.get(block) ?? { hi: block, en: block }, population: population ?? 0 },
      reports: Math.max(0, ...[name.hi, name.en, ...otherNames].map((one) => told.get(plain(one)) ?? 0)),
    }))
    .sort(
      (a, b) => b.reports - a.reports || b.population - a.population || (a.place.en < b.place.en ? -1 : 1),
    );
}

/** What a nodal officer has to know once a week, of their thana with its outposts or of a thana that was chosen. */
export async function readWeek(
  services: Needs,
  wholeScope: Scope,
  thana: string | undefined,
): Promise<CampaignWeek> {
  const { db, jurisdiction } = services;
  const scope = narrow(wholeScope, thana);
  const mondays = indianWeeks(services.now(), weeksShown);
  const monday = mondays.at(-1) as string;
  const { teamSeats } = jurisdiction.campaign;
  const [people, moved, sums, places, weeks, doubtful, states, teams, halls] = await Promise.all([
    queries.countPeople(db, scope, monday),
    countMoved(db, scope, monday),
    queries.sumOutreach(db, scope, monday),
    queries.listVisited(db, scope),
    queries.sumWeeks(db, scope, mondays[0] as string),
    queries.countDoubtful(db, scope),
    countStates(db, scope),
    listTeams(db, scope, teamSeats, 1000),
    countHalls(services, scope, monday),
  ]);
  const gaps = await findGaps(
    services,
    scope,
    new Set(places.map(({ place, block }) => `${place} ${block}`)),
  );
  const number = (now: number, then: number) => ({ now, change: now - then });
  const own = scope.kind === 'thanas' ? scope.thanas[0] : undefined;
  return {
    thana: own === undefined ? null : presentThana(own, jurisdiction),
    monday,
    numbers: {
      enrolled: number(people.enrolled, people.enrolledThen + moved.enrolled),
      accepted: number(people.accepted, people.acceptedThen + moved.accepted),
      trained: number(people.trained, people.trainedThen + moved.trained),
      reached: number(sums.reached, sums.reachedThen),
      pledges: number(sums.pledges, sums.pledgesThen),
      places: number(places.length, places.filter(({ first }) => first < monday).length),
    },
    allPlaces: placesOf(services, scope).length,
    weeks: mondays.map((week) => weeks.find((row) => row.week === week) ?? { week, reached: 0, pledges: 0 }),
    gaps: gaps
      .slice(0, gapsShown)
      .map(({ place, block, reports }) => ({ place, block, hasReports: reports > 0 })),
    moreGaps: Math.max(0, gaps.length - gapsShown),
    ...{ halls, doubtful, waiting: states.enrolled },
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
