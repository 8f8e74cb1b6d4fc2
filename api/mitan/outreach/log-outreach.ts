import type { Transaction } from '../../../db/client.ts';
import { writeAudit } from '../../audit.ts';
import type { Language } from '../../content/schema.ts';
import type { Services } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { indianDay } from '../../indian-day.ts';
import { type PublicThana, presentThana } from '../../reports/present.ts';
import type { Actor, Scope } from '../../staff/schema.ts';
import { narrow } from '../../staff/scope-of.ts';
import { type Manner, mostInADay, type OutreachInput, type OutreachQuery, pageSize } from '../schema.ts';
import { firstNameOf, openVolunteer } from '../volunteer-contact.ts';
import { findPlace, nameOfPlace, namesOfPlaces } from './find-place.ts';
import * as queries from './queries.ts';

type Needs = Pick<Services, 'db' | 'now' | 'jurisdiction' | 'content' | 'config'>;

const earliest = '2020-08-01';

const record = (
  tx: Transaction,
  actor: Actor,
  act: string,
  id: string,
  detail: Record<string, string | number>,
) =>
  writeAudit(tx, {
    ...{ actorKind: 'staff', actorId: actor.id, act, objectKind: 'outreach', objectId: id },
    detail,
  });

/** @throws Refusal invalid */
export function checkTopic({ categories }: Services['content'], topic: string): void {
  if (topic !== 'general' && !categories.some(({ id }) => id === topic))
    throw new Refusal('invalid', [{ field: 'topic', code: 'not_a_choice' }]);
}

/**
 * Enters a line of a team's tally sheet, once. What is more than such a day can hold is kept and not counted before somebody has
 * looked at it.
 * @returns whether it is doubted
 * @throws Refusal invalid (team, day, place, topic), conflict when the line stands already
 */
export async function logOutreach(
  services: Needs,
  scope: Scope,
  actor: Actor,
  input: OutreachInput,
): Promise<{ id: string; doubtful: boolean }> {
  const { db, content } = services;
  const at = services.now();
  const thana = await queries.findTeam(db, scope, input.team);
  if (!thana) throw new Refusal('invalid', [{ field: 'team', code: 'not_a_choice' }]);
  if (input.day > indianDay(at)) throw new Refusal('invalid', [{ field: 'day', code: 'in_the_future' }]);
  if (input.day < earliest) throw new Refusal('invalid', [{ field: 'day', code: 'not_a_date' }]);
  checkTopic(content, input.topic);
  const place = findPlace(services, input.place);
  const doubtful = input.people > mostInADay[input.manner];
  return db.begin(async (tx) => {
    const id = await queries.insertOutreach(tx, {
      ...{ ...input, thana, place: place.name.en, block: place.block, doubtful },
      ...{ by: { staff: actor.id }, at },
    });
    if (!id) throw new Refusal('conflict');
    await record(tx, actor, 'log_outreach', id, { people: input.people, place: place.name.en });
    return { id, doubtful };
  });
}

const judging =
  (act: 'confirm_outreach' | 'take_back_outreach', judge: typeof queries.confirm) =>
  async ({ db, now }: Needs, scope: Scope, actor: Actor, id: string): Promise<void> => {
    if (!(await queries.isThere(db, scope, id))) throw new Refusal('not_found');
    await db.begin(async (tx) => {
      if (!(await judge(tx, scope, id, actor.id, now()))) throw new Refusal('conflict');
      await record(tx, actor, act, id, {});
    });
  };

/** Somebody has looked at a doubted line, and it is so. @throws Refusal not_found, conflict */
export const confirmOutreach = judging('confirm_outreach', queries.confirm);

/** It was entered wrongly: it stays, struck out, and counts no more. @throws Refusal not_found, conflict */
export const takeOutreachBack = judging('take_back_outreach', queries.takeBack);

/** An officer by name; a volunteer by the first name (null once erased) and the team of their card. Both null: no more of this thana. */
export type EnteredBy =
  | { officer: string }
  | { volunteer: string | null; team: number | null; leads: boolean };

/** How a team is called. @throws Refusal not_found, also where it is another thana's */
export async function readTeamName(
  { db, jurisdiction }: Pick<Services, 'db' | 'jurisdiction'>,
  scope: Scope,
  id: string,
): Promise<{ thana: PublicThana; number: number }> {
  const team = await queries.findLedgerTeam(db, scope, id);
  if (!team) throw new Refusal('not_found');
  return { thana: presentThana(team.thana, jurisdiction), number: team.number };
}

export type StationOutreach = {
  id: string;
  thana: PublicThana;
  team: number;
  day: string;
  place: { hi: string; en: string };
  manner: Manner;
  people: number;
  pledges: number;
  topic: string;
  enteredBy: EnteredBy;
  state: 'counted' | 'doubtful' | 'taken_back';
};

export type OutreachPage = {
  outreach: StationOutreach[];
  hasMore: boolean;
  /** What may be entered: a place by its name, and the teams; of the whole district none, for they are thousands. */
  places: string[];
  teams: { id: string; thana: PublicThana; number: number }[];
};

export const stateOf = (row: Pick<queries.OutreachRow, 'takenBackAt' | 'doubtful' | 'confirmedAt'>) =>
  row.takenBackAt ? 'taken_back' : row.doubtful && !row.confirmedAt ? 'doubtful' : 'counted';

function whoEntered({ config }: Pick<Services, 'config'>, row: queries.OutreachRow): EnteredBy {
  if (row.enteredBy !== null) return { officer: row.enteredBy };
  const contact = row.volunteer ? openVolunteer(config, row.volunteer, row) : null;
  return {
    volunteer: contact ? firstNameOf(contact.name) : null,
    ...{ team: row.ownTeam, leads: row.leads === true },
  };
}

/** The ledger, the newest days first. */
export async function listOutreach(
  services: Needs,
  wholeScope: Scope,
  { only, thana, page }: OutreachQuery,
  language: Language,
): Promise<OutreachPage> {
  const { db, jurisdiction } = services;
  const scope = narrow(wholeScope, thana);
  const [rows, teams] = await Promise.all([
    queries.listOutreach(db, scope, {
      ...{ doubtful: only === 'doubtful', limit: pageSize + 1, offset: (page - 1) * pageSize },
    }),
    scope.kind === 'district' ? [] : queries.listLedgerTeams(db, scope),
  ]);
  return {
    outreach: rows.slice(0, pageSize).map((row) => ({
      ...{
        id: row.id,
        team: row.teamNumber,
        day: row.day,
        manner: row.manner,
        people: row.people,
        pledges: row.pledges,
      },
      ...{ topic: row.topic, enteredBy: whoEntered(services, row), place: nameOfPlace(jurisdiction, row) },
      thana: presentThana(row.thana, jurisdiction),
      state: stateOf(row),
    })),
    hasMore: rows.length > pageSize,
    places: namesOfPlaces(services, language),
    teams: teams.map((team) => ({ ...team, thana: presentThana(team.thana, jurisdiction) })),
  };
}
