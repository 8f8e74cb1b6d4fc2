import type { Transaction } from '../../../db/client.ts';
import { writeAudit } from '../../audit.ts';
import type { Language } from '../../content/schema.ts';
import type { Services } from '../../context.ts';
import { type FieldProblemCode, Refusal } from '../../errors.ts';
import { indianDay } from '../../indian-day.ts';
import { type PublicThana, presentThana } from '../../reports/present.ts';
import { endOf } from '../../reports/read-receipt.ts';
import { findVolunteer } from '../queries.ts';
import {
  daysBack,
  type Manner,
  mostInADay,
  mostLinesADay,
  mostOfOne,
  mostOfTeamADay,
  mostPlacesADay,
  type OutreachLine,
  type OwnOutreachInput,
} from '../schema.ts';
import { openVolunteer } from '../volunteer-contact.ts';
import { findPlace, nameOfPlace, namesOfPlacesAround } from './find-place.ts';
import { checkTopic, stateOf } from './log-outreach.ts';
import * as queries from './own-queries.ts';
import { insertOutreach } from './queries.ts';

type Needs = Pick<Services, 'db' | 'now' | 'jurisdiction' | 'content' | 'config'>;
const dayMs = 24 * 3600_000;
const linesShown = 50;
const wrong = (field: string, code: FieldProblemCode, limit?: number) =>
  new Refusal('invalid', [{ field, code, ...(limit === undefined ? {} : { limit }) }]);

const record = (
  tx: Transaction,
  act: 'log_own_outreach' | 'take_back_own_outreach',
  id: string,
  detail: Record<string, string | number>,
) => writeAudit(tx, { ...{ actorKind: 'citizen', act, objectKind: 'outreach', objectId: id }, detail });

/** Which days may be entered: since they were taken in, and not from long ago. @throws Refusal invalid */
function checkDay(day: string, at: Date, acceptedAt: Date | null): void {
  if (day > indianDay(at)) throw wrong('day', 'in_the_future');
  if (day < indianDay(new Date(at.getTime() - daysBack * dayMs)))
    throw wrong('day', 'too_long_ago', daysBack);
  if (!acceptedAt || day < indianDay(acceptedAt)) throw wrong('day', 'before_you_joined');
}

const isSame = (one: OutreachLine & { block: string }, other: OutreachLine & { block: string }) =>
  (['day', 'place', 'block', 'manner', 'people', 'pledges', 'topic', 'language'] as const).every(
    (name) => one[name] === other[name],
  );

/**
 * Who is signed in, as one who may enter: with a card that is good today, and the one it was written with.
 * @throws Refusal sign_in_needed, another_card, no_team
 */
async function holdEntrant(tx: Transaction, { config }: Needs, at: Date, volunteer: string, card?: string) {
  const row = await queries.holdEntrant(tx, volunteer);
  if (row?.status !== 'accepted' || (row.validUntil ?? '') < indianDay(at))
    throw new Refusal('sign_in_needed');
  if (card && endOf(openVolunteer(config, volunteer, row)?.card ?? '') !== card)
    throw new Refusal('another_card');
  if (!row.team) throw new Refusal('no_team');
  return { ...row, team: row.team };
}

/**
 * A volunteer enters a line of their team, once, from their own phone. A leader enters the team's whole tally sheet. Of others more
 * than one person can do in a day, all places together, is kept and not counted before an officer has looked at it.
 * @returns the line; sent again under the same key, the one that stands
 * @throws Refusal sign_in_needed, another_card, no_team, invalid, line_stands, idempotency_conflict
 */
export async function logOwnOutreach(
  services: Needs,
  volunteer: string,
  { key, card, ...given }: OwnOutreachInput,
): Promise<{ id: string; doubtful: boolean }> {
  const { db, content } = services;
  const at = services.now();
  return db.begin(async (tx) => {
    const entrant = await holdEntrant(tx, services, at, volunteer, card);
    const { name, block } = findPlace(services, given.place);
    const line = { ...given, place: name.en, block };
    const known = await queries.findByKey(tx, volunteer, key);
    if (known) {
      if (!isSame(known, line)) throw new Refusal('idempotency_conflict');
      return { id: known.id, doubtful: known.doubtful };
    }
    checkDay(line.day, at, entrant.acceptedAt);
    checkTopic(content, line.topic);
    const before = await queries.sumOfDay(tx, volunteer, line.day, line.manner);
    // Who has changed the team since has not talked to them twice.
    if (await queries.hasEntered(tx, volunteer, line))
      throw new Refusal('line_stands', [{ field: 'place', code: 'stands_by_yourself' }]);
    if (before.lines >= mostLinesADay) throw wrong('day', 'day_is_full', mostLinesADay);
    const doubtful =
      before.places >= mostPlacesADay[entrant.leads ? 'leader' : 'member'] ||
      (entrant.leads
        ? line.people > mostInADay[line.manner] || before.ofDay + line.people > mostOfTeamADay
        : before.people + line.people > mostOfOne[line.manner]);
    const { thana, team } = entrant;
    const id = await insertOutreach(tx, {
      ...{ ...line, thana, team, at, doubtful },
      by: { volunteer, key },
    });
    if (!id) {
      const standing = await queries.findStanding(tx, { ...line, team });
      throw new Refusal('line_stands', [{ field: 'place', code: whoseIsIt(standing, volunteer) }]);
    }
    await record(tx, 'log_own_outreach', id, { people: line.people, place: line.place });
    return { id, doubtful };
  });
}

function whoseIsIt(
  standing: { volunteer: string | null; leads: boolean | null } | null,
  volunteer: string,
): FieldProblemCode {
  if (standing?.volunteer === volunteer) return 'stands_by_yourself';
  if (standing?.leads) return 'stands_by_leader';
  return standing?.volunteer ? 'stands_by_member' : 'stands_by_officer';
}

/** One's own line was entered wrongly; on the day it was entered. @throws Refusal not_found, conflict (struck out before, or too late) */
export async function takeOwnOutreachBack({ db, now }: Needs, volunteer: string, id: string): Promise<void> {
  const at = now();
  if (!(await queries.isOwn(db, volunteer, id))) throw new Refusal('not_found');
  await db.begin(async (tx) => {
    const since = new Date(`${indianDay(at)}T00:00:00+05:30`);
    if (!(await queries.takeBackOwn(tx, volunteer, id, { since, at }))) throw new Refusal('conflict');
    await record(tx, 'take_back_own_outreach', id, {});
  });
}

export type OwnLine = {
  id: string;
  day: string;
  place: { hi: string; en: string };
  manner: Manner;
  people: number;
  pledges: number;
  state: 'counted' | 'doubtful' | 'taken_back';
  mayTakeBack: boolean;
};

export type OwnOutreach = {
  thana: PublicThana;
  /** Null: they have no seat in a team now. */
  team: number | null;
  leads: boolean;
  /** The end of their card, by which a phone knows whose the lines are that wait on it. */
  card: string;
  /** What the team has done since the first of the month, as far as it counts. */
  month: queries.TeamMonth;
  lines: OwnLine[];
  /** Places of the thana's own area, as they may be typed. */
  places: string[];
};

/** What a volunteer has entered, and what their team has done this month. @throws Refusal sign_in_needed when they are not one of us any more */
export async function readOwnOutreach(
  services: Needs,
  volunteer: string,
  language: Language,
): Promise<OwnOutreach> {
  const { db, config, jurisdiction } = services;
  const today = indianDay(services.now());
  const row = await findVolunteer(db, { kind: 'district' }, volunteer);
  const card = row && openVolunteer(config, volunteer, row)?.card;
  if (row?.status !== 'accepted' || !card || (row.validUntil ?? '') < today)
    throw new Refusal('sign_in_needed');
  const [month, lines] = await Promise.all([
    row.team
      ? queries.countTeam(db, row.team, `${today.slice(0, 7)}-01`)
      : { reached: 0, pledges: 0, places: 0 },
    queries.listOwn(db, volunteer, linesShown),
  ]);
  return {
    thana: presentThana(row.thana, jurisdiction),
    ...{ team: row.teamNumber, leads: row.leads, card: endOf(card), month },
    lines: lines.map(({ id, day, manner, people, pledges, ...line }) => {
      const state = stateOf(line);
      return {
        ...{ id, day, manner, people, pledges, state, place: nameOfPlace(jurisdiction, line) },
        mayTakeBack: state !== 'taken_back' && indianDay(line.enteredAt) === today,
      };
    }),
    places: namesOfPlacesAround(services, row.thana, language),
  };
}
