import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { assign, listColleagues } from './act-queries.ts';
import { lostRace } from './lost-race.ts';
import { lockReport } from './queries.ts';
import type { AssignInput } from './schema.ts';

/**
 * Gives a report to a person of its thana, or back to all. The citizen is not told who works on it.
 * @throws Refusal not_found, also where the report is another thana's; invalid (to) when nobody of that name works
 *   there; conflict when it is closed or, meanwhile, somebody else's than said
 */
export async function assignReport(
  { db, jurisdiction }: Pick<Services, 'db' | 'jurisdiction'>,
  scope: Scope,
  actor: Actor,
  id: string,
  { to, was }: AssignInput,
): Promise<void> {
  await db.begin(async (tx) => {
    if (!(await lockReport(tx, scope, id))) throw new Refusal('not_found');
    const district = { intake: jurisdiction.intake, actorId: actor.id };
    const colleagues = to === null ? [] : await listColleagues(tx, scope, id, district);
    const colleague = colleagues.find(({ username }) => username === to);
    if (to !== null && !colleague) throw new Refusal('invalid', [{ field: 'to', code: 'not_a_choice' }]);
    if (!(await assign(tx, scope, id, { to: colleague?.id ?? null, was })))
      throw await lostRace(tx, scope, id);
    await writeAudit(tx, {
      actorKind: 'staff',
      actorId: actor.id,
      act: 'assign_report',
      objectKind: 'report',
      objectId: id,
      detail: { to, was },
    });
  });
}
