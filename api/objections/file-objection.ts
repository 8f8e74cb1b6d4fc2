import { randomUUID } from 'node:crypto';
import { writeAudit } from '../audit.ts';
import type { Language } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { seal } from '../reports/contact.ts';
import { hashReceipt, makeReceipt } from '../reports/receipt.ts';
import * as queries from './queries.ts';
import type { ObjectionInput } from './schema.ts';

const dayMs = 24 * 3600_000;
/** As long as those of a report. */
const contactDays = 90;
/** More than this in a day nobody can have meant; the desk is not to be buried. */
const mostADay = 500;

export const contactContext = (id: string) => `objection:${id}`;

/**
 * Takes an objection, as a case of its own for the cyber cell.
 * @returns the receipt with which the answer is read
 * @throws Refusal invalid when there is no such alert; too_many
 */
export async function fileObjection(
  { db, now, alerts, config }: Pick<Services, 'db' | 'now' | 'alerts' | 'config'>,
  input: ObjectionInput,
  language: Language,
): Promise<{ receipt: string }> {
  const at = now();
  const alert = input.alert ? (await alerts.present()).find(input.alert) : null;
  if (input.alert && !alert) throw new Refusal('invalid', [{ field: 'alert', code: 'wrong' }]);
  if ((await queries.countSince(db, new Date(at.getTime() - dayMs))) >= mostADay)
    throw new Refusal('too_many');
  const id = randomUUID();
  const receipt = makeReceipt();
  const [key] = config.contactKeys;
  const { name, phone } = input;
  const contact =
    name || phone
      ? {
          sealed: seal(JSON.stringify({ name, phone }), key.key, contactContext(id)),
          keyId: key.id,
          eraseAfter: new Date(at.getTime() + contactDays * dayMs),
        }
      : null;
  await db.begin(async (tx) => {
    await queries.insertObjection(tx, {
      ...{ id, receiptHash: hashReceipt(receipt), receivedAt: at, alertId: alert?.id ?? null, contact },
      ...{ language: input.language ?? language, value: input.value, reason: input.reason },
    });
    await writeAudit(tx, {
      actorKind: 'citizen',
      act: 'file_objection',
      objectKind: 'objection',
      objectId: id,
    });
  });
  return { receipt };
}
