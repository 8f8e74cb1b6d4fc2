import { asOwnerAgain } from '../../db/as-station.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { firstNameOf, openVolunteer } from '../mitan/volunteer-contact.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { narrow } from '../staff/scope-of.ts';
import * as queries from './queries.ts';
import type { Result } from './schema.ts';

export type Hall = {
  id: string;
  thana: PublicThana;
  title: string;
  place: string;
  day: string;
  openedAt: string;
  trainer: string;
  closedAt: string | null;
  there: number;
};

export type Attendee = {
  id: string;
  /** Of another thana's volunteer the first name alone, as on the card. */
  name: string | null;
  thana: PublicThana;
  at: string;
  /** Who of the staff wrote them down. */
  addedBy: string | null;
  result: Result;
  /** They may be marked as trained here. */
  markable: boolean;
};

export type OpenHall = Hall & {
  /** Null once it is closed. */
  code: { signs: string; until: string; isGood: boolean } | null;
  attendance: Attendee[];
};

type Needs = Pick<Services, 'db' | 'now' | 'config' | 'jurisdiction'>;
const most = 100;

const present = ({ jurisdiction }: Needs, row: queries.HallRow): Hall => ({
  ...{ id: row.id, title: row.title, place: row.place, day: row.day, trainer: row.trainer, there: row.there },
  thana: presentThana(row.thana, jurisdiction),
  ...{ openedAt: row.openedAt.toISOString(), closedAt: row.closedAt?.toISOString() ?? null },
});

/** The trainings of a scope; those that are open first. */
export async function listHalls(
  services: Needs,
  scope: Scope,
  thana: string | undefined,
): Promise<{ halls: Hall[] }> {
  const rows = await queries.listHalls(services.db, narrow(scope, thana), most);
  return { halls: rows.map((row) => present(services, row)) };
}

/** Since the training began, before it, or not at all. */
const resultOf = (trainedAt: Date | null, openedAt: Date): Result =>
  !trainedAt ? 'not_yet' : trainedAt >= openedAt ? 'passed' : 'before';

/** A training with its code and who is there. That names were seen is recorded. @throws Refusal not_found, also where it is another thana's */
export async function readHall(services: Needs, scope: Scope, actor: Actor, id: string): Promise<OpenHall> {
  const { config, jurisdiction, now } = services;
  return services.db.begin(async (tx) => {
    const hall = await queries.findHall(tx, scope, id);
    if (!hall) throw new Refusal('not_found');
    // PostgreSQL has let this side see the hall; of those who came, some are other thanas' volunteers.
    await asOwnerAgain(tx);
    const rows = await queries.listAttendance(tx, scope, id);
    if (rows.length > 0)
      await writeAudit(tx, {
        ...{
          actorKind: 'staff',
          actorId: actor.id,
          act: 'list_attendance',
          objectKind: 'hall',
          objectId: id,
        },
        detail: { count: rows.length },
      });
    return {
      ...present(services, hall),
      code: hall.closedAt
        ? null
        : { signs: hall.code, until: hall.codeUntil.toISOString(), isGood: hall.codeUntil > now() },
      attendance: rows.map((row) => {
        const isOwn = narrow(scope, row.thana).kind !== 'nothing';
        const name = openVolunteer(config, row.id, row)?.name ?? null;
        return {
          ...{ id: row.id, at: row.at.toISOString(), addedBy: row.addedBy },
          name: isOwn ? name : name && firstNameOf(name),
          thana: presentThana(row.thana, jurisdiction),
          result: resultOf(row.trainedAt, hall.openedAt),
          markable: isOwn && row.status === 'accepted' && !row.trainedAt,
        };
      }),
    };
  });
}

/** How many trainings there were, and how many came. */
export const countHalls = ({ db }: Pick<Services, 'db'>, scope: Scope, monday: string) =>
  queries.countHalls(db, scope, monday);
