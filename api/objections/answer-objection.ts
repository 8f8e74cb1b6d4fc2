import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { open } from '../reports/contact.ts';
import { hashReceipt, readReceipt } from '../reports/receipt.ts';
import type { Actor } from '../staff/schema.ts';
import { contactContext } from './file-objection.ts';
import * as queries from './queries.ts';
import type { DecisionInput, ObjectionStatus } from './schema.ts';

const mostListed = 200;

export type DeskObjection = ObjectionStatus & {
  id: string;
  language: 'hi' | 'en';
  alert: { id: string; title: { hi: string; en: string } } | null;
  value: string;
  reason: string;
  /** null: none was given, or it is erased. */
  contact: { name?: string; phone?: string } | null;
  decidedBy: string | null;
};

const presentStatus = (row: queries.StatusRow): ObjectionStatus => ({
  status: row.status,
  receivedAt: row.receivedAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  answer: row.answer,
});

/** What became of it. @throws Refusal not_found: mistyped, or no such objection; the field's code says which */
export async function readObjection({ db }: Pick<Services, 'db'>, typed: string): Promise<ObjectionStatus> {
  const receipt = readReceipt(typed);
  if (!receipt) throw new Refusal('not_found', [{ field: 'receipt', code: 'not_a_receipt' }]);
  const row = await queries.findByReceipt(db, hashReceipt(receipt));
  if (!row) throw new Refusal('not_found', [{ field: 'receipt', code: 'wrong' }]);
  return presentStatus(row);
}

/** All objections, the open ones first. Whose name or phone is shown, that is recorded. */
export async function listObjections(
  { db, config }: Pick<Services, 'db' | 'config'>,
  actor: Pick<Actor, 'id'>,
): Promise<DeskObjection[]> {
  const rows = await queries.listObjections(db, mostListed);
  await db.begin(async (tx) => {
    for (const { id, sealed } of rows)
      if (sealed)
        await writeAudit(tx, {
          ...{ actorKind: 'staff', actorId: actor.id, act: 'read_contact' },
          ...{ objectKind: 'objection', objectId: id },
        });
  });
  return rows.map((row) => {
    const key = config.contactKeys.find(({ id }) => id === row.keyId);
    return {
      ...presentStatus(row),
      ...{ id: row.id, language: row.language, value: row.value, reason: row.reason },
      alert: row.alertId && row.alertTitle ? { id: row.alertId, title: row.alertTitle } : null,
      contact: row.sealed && key ? JSON.parse(open(row.sealed, key.key, contactContext(row.id))) : null,
      decidedBy: row.decidedBy,
    };
  });
}

/** For the badge of whoever decides. */
export const countOpenObjections = ({ db }: Pick<Services, 'db'>): Promise<number> => queries.countOpen(db);

/**
 * Decides an objection with the answer that whoever objected reads. What follows from it (an alert changed or taken back, a
 * pattern dismissed) is an act of its own.
 * @throws Refusal not_found; conflict when somebody has decided it already
 */
export async function decideObjection(
  { db, now }: Pick<Services, 'db' | 'now'>,
  actor: Actor,
  id: string,
  { decision, answer }: DecisionInput,
): Promise<void> {
  await db.begin(async (tx) => {
    const isDone = await queries.decide(tx, id, { decision, answer, by: actor.id, at: now() });
    if (!isDone) throw new Refusal(isDone === null ? 'not_found' : 'conflict');
    await writeAudit(tx, {
      ...{ actorKind: 'staff', actorId: actor.id, act: 'decide_objection' },
      ...{ objectKind: 'objection', objectId: id, detail: { decision } },
    });
  });
}

/** The retention job: contacts past their day. */
export const eraseObjectionContacts = ({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> =>
  queries.eraseDueContacts(db, now());
