import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { readThanaProgress, type ThanaProgress } from '../mitan/read-progress.ts';
import { countOfTeams, countPledges } from '../pledges/count-pledges.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import type { Name } from '../routing/schema.ts';
import * as queries from './queries.ts';
import { listPlaces, type Reach, reachOf, type Visited } from './read-coverage.ts';
import { placesOnPage, type ThanaQuery } from './schema.ts';

const latestShown = 20;

export type ThanaPage = {
  thana: PublicThana;
  /** Where the district has told it. */
  phone: string | null;
  days: number;
  teamSeats: number;
  numbers: ThanaProgress;
  reach: Reach;
  /** Made on the portal and counted apart; null: fewer than five. */
  pledgesHere: number | null;
  /** Of these and others, by whose link they came. */
  pledgesOfTeams: { team: number; pledges: number | null }[];
  /** Where nobody has been within these days; `first`: from there people report most. How many do is not said. */
  waiting: { name: Name; lastDay: string | null; first: boolean }[];
  page: number;
  pages: number;
  /** Where teams have been last. */
  latest: { name: Name; lastDay: string }[];
};

const plain = (text: string) => text.normalize('NFC').trim().toLowerCase();

/** Those from which reports come, then those where nobody has ever been, the largest of each first. */
function byNeed(places: readonly (Visited & { first: boolean })[]) {
  return [...places].sort(
    (a, b) =>
      Number(b.first) - Number(a.first) ||
      (a.lastDay ?? '').localeCompare(b.lastDay ?? '') ||
      b.population - a.population ||
      (a.key < b.key ? -1 : 1),
  );
}

/**
 * How the campaign stands in one thana, and where a team is waited for.
 * @throws Refusal not_found
 */
export async function readThana(
  services: Pick<Services, 'db' | 'jurisdiction' | 'now'>,
  id: string,
  { days, page }: ThanaQuery,
): Promise<ThanaPage> {
  const { db, jurisdiction } = services;
  const thana = jurisdiction.thanas.find((one) => one.id === id);
  if (!thana) throw new Refusal('not_found');
  const [numbers, all, reported, pledges, pledgesOfTeams] = await Promise.all([
    readThanaProgress(services, id),
    listPlaces(services, days),
    queries.listReported(db, id),
    countPledges(services),
    countOfTeams(services, id),
  ]);
  if (!numbers) throw new Refusal('not_found');
  const places = all.filter((place) => place.thana === id);
  const written = new Set(reported.map(({ place }) => plain(place)));
  const waiting = byNeed(
    places
      .filter(({ state }) => state !== 'lately')
      .map((place) => ({
        ...place,
        first: [place.name.hi, place.name.en, ...place.otherNames].some((name) => written.has(plain(name))),
      })),
  );
  const latest = places
    .flatMap(({ name, lastDay }) => (lastDay === null ? [] : [{ name, lastDay }]))
    .sort((a, b) => b.lastDay.localeCompare(a.lastDay) || (a.name.en < b.name.en ? -1 : 1));
  const pages = Math.max(1, Math.ceil(waiting.length / placesOnPage));
  const shown = Math.min(page, pages);
  return {
    thana: presentThana(id, jurisdiction),
    phone: thana.phone,
    days: Number(days),
    teamSeats: jurisdiction.campaign.teamSeats,
    numbers,
    reach: reachOf(places),
    pledgesHere: (pledges.byThana.find((one) => one.thana === id) ?? { pledges: 0 }).pledges,
    pledgesOfTeams,
    waiting: waiting
      .slice((shown - 1) * placesOnPage, shown * placesOnPage)
      .map(({ name, lastDay, first }) => ({ name, lastDay, first })),
    ...{ page: shown, pages },
    latest: latest.slice(0, latestShown),
  };
}
