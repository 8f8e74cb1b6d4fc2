import { writeAudit } from '../audit.ts';
import { textOf } from '../content/load-content.ts';
import { answeredIn } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { confirmRead } from '../evidence/read-for-citizen.ts';
import { extractSignals } from '../patterns/extract-signals.ts';
import * as queries from './queries.ts';
import { hideOwnIn } from './read-pictures.ts';
import { findByReceipt } from './read-status.ts';
import { messageLimit } from './schema.ts';

/**
 * The citizen says that what was read in their picture belongs to the report: it is written there as their message, without what is
 * their own, and its numbers and links are found by whoever looks for them. Said twice it is there once.
 * @throws Refusal not_found (no such report; nothing read there), report_closed
 */
export async function confirmPicture(services: Services, receipt: string, position: number): Promise<void> {
  const { id, language } = await findByReceipt(services, receipt);
  const { db, content, stopList, now } = services;
  const at = now();
  await db.begin(async (tx) => {
    if ((await queries.holdReport(tx, id)) === 'closed') throw new Refusal('report_closed');
    const read = await confirmRead(tx, id, position, at);
    if (read === null) throw new Refusal('not_found');
    const text = (await hideOwnIn(services, tx, id))(read);
    const message = textOf(content.texts, answeredIn(language), 'status_page.picture.message', {
      n: position,
      text,
    });
    const signals = extractSignals(text, stopList).map((one) => ({ ...one, namedByCitizen: false }));
    await queries.insertSignals(tx, id, signals);
    await queries.insertMessage(tx, id, 'citizen', [...message].slice(0, messageLimit).join(''), at);
    await queries.insertEvents(tx, [id], [{ event: 'citizen_wrote' }], at);
    await writeAudit(tx, { actorKind: 'citizen', act: 'write_message', objectKind: 'report', objectId: id });
  });
}
