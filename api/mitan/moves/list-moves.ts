import { asOwnerAgain } from '../../../db/as-station.ts';
import { writeAudit } from '../../audit.ts';
import type { Services } from '../../context.ts';
import { type PublicThana, presentThana } from '../../reports/present.ts';
import type { Actor, Scope } from '../../staff/schema.ts';
import { narrow } from '../../staff/scope-of.ts';
import type { MoveReason } from '../schema.ts';
import { firstNameOf, openVolunteer } from '../volunteer-contact.ts';
import * as queries from './queries.ts';

export type StationMove = {
  id: string;
  /** Of who has gone already the first name alone, as on the card. */
  name: string | null;
  /** For the side that is to call them. */
  phone: string | null;
  place: string;
  trained: boolean;
  from: PublicThana;
  to: PublicThana;
  note: string;
  proposedAt: string;
  proposer: string;
  state: 'open' | 'accepted' | 'declined' | 'withdrawn';
  answeredAt: string | null;
  answerer: string | null;
  reason: MoveReason | null;
};
export type Moves = { incoming: StationMove[]; outgoing: StationMove[] };

const most = 50;
const shownForMs = 30 * 24 * 3600_000;

/** Who is to come and who is to go. That names and phones of another thana's volunteers were seen is recorded. */
export async function listMoves(
  services: Pick<Services, 'db' | 'config' | 'jurisdiction' | 'now'>,
  wholeScope: Scope,
  actor: Actor,
  thana: string | undefined,
): Promise<Moves> {
  const { config, jurisdiction, now } = services;
  const scope = narrow(wholeScope, thana);
  return services.db.begin(async (tx) => {
    const incoming = await queries.listIncoming(tx, scope, most);
    const since = new Date(now().getTime() - shownForMs);
    const outgoing = await queries.listOutgoing(tx, scope, since, most);
    const ids = [...incoming, ...outgoing].map(({ id }) => id);
    if (ids.length === 0) return { incoming: [], outgoing: [] };
    // These moves PostgreSQL has let this side see; of their volunteers, some are another thana's.
    await asOwnerAgain(tx);
    const people = new Map((await queries.listMoving(tx, scope, ids)).map((row) => [row.id, row]));
    if (incoming.length > 0)
      await writeAudit(tx, {
        ...{ actorKind: 'staff', actorId: actor.id, act: 'list_moves', objectKind: 'volunteer' },
        ...{ objectId: incoming[0]?.volunteer ?? '', detail: { count: incoming.length } },
      });
    const present = (row: queries.MoveRow, isIncoming: boolean): StationMove => {
      const person = people.get(row.volunteer);
      const contact = person ? openVolunteer(config, person.id, person) : null;
      // By an older proposal, too, nothing more is seen of who has gone.
      const isOwn = person !== undefined && narrow(scope, person.thana).kind !== 'nothing';
      const hasGone = row.state !== 'open' && !isOwn;
      return {
        ...{ id: row.id, note: row.note, state: row.state, reason: row.reason },
        name: contact && (hasGone ? firstNameOf(contact.name) : contact.name),
        phone: isIncoming ? (contact?.phone ?? null) : null,
        place: hasGone ? '' : (person?.place ?? ''),
        trained: !hasGone && Boolean(person?.trainedAt),
        from: presentThana(row.from, jurisdiction),
        to: presentThana(row.to, jurisdiction),
        ...{ proposedAt: row.proposedAt.toISOString(), proposer: row.proposer },
        ...{ answeredAt: row.answeredAt?.toISOString() ?? null, answerer: row.answerer },
      };
    };
    return {
      incoming: incoming.map((row) => present(row, true)),
      outgoing: outgoing.map((row) => present(row, false)),
    };
  });
}
