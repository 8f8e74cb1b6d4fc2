import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { narrow } from '../staff/scope-of.ts';
import * as queries from './queries.ts';
import { type EndedReason, pageSize, type VolunteersQuery } from './schema.ts';
import { firstNameOf, openVolunteer } from './volunteer-contact.ts';

export type StationVolunteer = {
  id: string;
  /** Null once erased. */
  name: string | null;
  phone: string | null;
  thana: PublicThana;
  place: string;
  source: 'page' | 'roster';
  status: 'enrolled' | 'accepted' | 'ended';
  enrolledAt: string;
  team: { id: string; number: number } | null;
  leads: boolean;
  trainedAt: string | null;
  /** The day after which the card is good no more. */
  validUntil: string | null;
  endedReason: EndedReason | null;
};

export type StationTeam = {
  id: string;
  thana: PublicThana;
  number: number;
  members: number;
  seats: number;
  hasLeader: boolean;
};

export type VolunteersPage = {
  volunteers: StationVolunteer[];
  hasMore: boolean;
  counts: Record<'enrolled' | 'accepted' | 'ended', number>;
  teams: StationTeam[];
};

type Needs = Pick<Services, 'db' | 'config' | 'jurisdiction'>;

/** More teams that want for somebody nobody looks through at once. */
const mostTeams = 200;

function present({ config, jurisdiction }: Needs, row: queries.VolunteerRow): StationVolunteer {
  const contact = openVolunteer(config, row.id, row);
  return {
    id: row.id,
    name: contact?.name ?? null,
    phone: contact?.phone ?? null,
    thana: presentThana(row.thana, jurisdiction),
    place: row.place,
    source: row.source,
    status: row.status,
    enrolledAt: row.enrolledAt.toISOString(),
    team: row.team ? { id: row.team, number: row.teamNumber ?? 0 } : null,
    leads: row.leads,
    trainedAt: row.trainedAt?.toISOString() ?? null,
    validUntil: row.validUntil,
    endedReason: row.endedReason,
  };
}

/** A page of volunteers of one state, with the teams of their thanas that have a free seat or no leader. That somebody saw names and phones is recorded. */
export async function listVolunteers(
  services: Needs,
  wholeScope: Scope,
  actor: Actor,
  query: VolunteersQuery,
): Promise<VolunteersPage> {
  const { db, jurisdiction } = services;
  const scope = narrow(wholeScope, query.thana);
  const [rows, counts] = await Promise.all([
    queries.listVolunteers(db, scope, query, pageSize),
    queries.countStates(db, scope),
  ]);
  const shown = rows.slice(0, pageSize);
  const thanas = scope.kind === 'district' ? [...new Set(shown.map(({ thana }) => thana))] : null;
  const teams = await queries.listTeams(
    db,
    thanas ? { kind: 'thanas', thanas } : scope,
    jurisdiction.campaign.teamSeats,
    mostTeams,
  );
  if (shown.length > 0)
    await db.begin((tx) =>
      writeAudit(tx, {
        ...{
          actorKind: 'staff',
          actorId: actor.id,
          act: 'list_volunteers',
          objectKind: 'volunteer',
          objectId: shown[0]?.id ?? '',
        },
        detail: { count: shown.length, status: query.status },
      }),
    );
  return {
    volunteers: shown.map((row) => present(services, row)),
    hasMore: rows.length > pageSize,
    counts,
    teams: teams.map(({ id, thana, number, members, hasLeader }) => ({
      ...{ id, number, members, hasLeader, seats: jurisdiction.campaign.teamSeats },
      thana: presentThana(thana, jurisdiction),
    })),
  };
}

export type StationCard = {
  id: string;
  name: string;
  thana: PublicThana;
  code: string;
  validUntil: string;
  team: number | null;
  /** The first PIN, until its owner has chosen another. */
  pin: string | null;
};

/** What is printed on a card. That somebody saw the first PIN is recorded. @throws Refusal not_found, also where it is another thana's; gone for who has left or was erased */
export async function readCard(
  services: Needs,
  scope: Scope,
  actor: Actor,
  id: string,
): Promise<StationCard> {
  const row = await queries.findVolunteer(services.db, scope, id);
  if (!row) throw new Refusal('not_found');
  const contact = openVolunteer(services.config, id, row);
  if (row.status !== 'accepted' || !contact?.card || !row.validUntil) throw new Refusal('gone');
  if (contact.pin)
    await services.db.begin((tx) =>
      writeAudit(tx, {
        ...{ actorKind: 'staff', actorId: actor.id, act: 'read_pin', objectKind: 'volunteer', objectId: id },
      }),
    );
  return {
    ...{
      id,
      name: firstNameOf(contact.name),
      code: contact.card,
      validUntil: row.validUntil,
      team: row.teamNumber,
    },
    pin: contact.pin ?? null,
    thana: presentThana(row.thana, services.jurisdiction),
  };
}
