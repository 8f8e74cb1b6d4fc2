import { writeAudit } from '../audit.ts';
import { Refusal } from '../errors.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import * as queries from './queries.ts';
import { actOf, composePack, type Needs, newTerms, type Pack, presentPack, recordOf } from './read-pack.ts';
import type { PackKind, PackOptions } from './schema.ts';

/**
 * Records that this report goes out in this form, by whom, with what of the contact, and the hash of what was made. The
 * text itself is not kept: it follows from the report.
 * @throws Refusal not_found, also where the report is another thana's; invalid where there is nothing to send
 */
export async function makePack(
  services: Needs,
  scope: Scope,
  actor: Actor,
  id: string,
  kind: PackKind,
  options: PackOptions,
  own: 'hi' | 'en',
): Promise<Pack> {
  const terms = newTerms(services, actor, kind, options, own);
  const composed = await composePack(services, scope, actor, id, kind, terms, null);
  const { draft } = composed;
  if (draft.missing) throw new Refusal('invalid', [{ field: draft.missing.what, code: 'something_needed' }]);
  if (options.part !== undefined && draft.part !== options.part)
    throw new Refusal('invalid', [{ field: 'part', code: 'not_a_choice' }]);
  if (kind === 'telecom' && draft.numbers.every(({ chosen }) => !chosen))
    throw new Refusal('invalid', [{ field: 'numbers', code: 'too_few' }]);
  const act = actOf(kind);
  await services.db.begin((tx) =>
    writeAudit(tx, {
      actorKind: 'staff',
      actorId: actor.id,
      act,
      objectKind: 'report',
      objectId: id,
      detail: recordOf(composed),
    }),
  );
  const row = await queries.findMade(services.db, scope, id, { act, actorId: actor.id });
  if (!row) throw new Refusal('not_found');
  return presentPack(kind, composed, {
    id: row.id,
    at: row.at.toISOString(),
    by: row.actor ?? '',
    unchanged: true,
    open: true,
  });
}
