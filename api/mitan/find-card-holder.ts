import type { Services } from '../context.ts';
import { indianDay } from '../indian-day.ts';
import { readReceipt } from '../reports/receipt.ts';
import { hashCard } from './place-volunteer.ts';
import * as queries from './queries.ts';
import { openVolunteer } from './volunteer-contact.ts';

/** Whose card it is, as long as it is good; null where there is none. As the owner: they may be of any thana. */
export async function findCardHolder(
  { db, config, now }: Pick<Services, 'db' | 'config' | 'now'>,
  typed: string,
): Promise<{ id: string; hasOwnPin: boolean } | null> {
  const code = readReceipt(typed);
  const row = code ? await queries.findByCard(db, hashCard(code)) : null;
  if (row?.status !== 'accepted' || row.validUntil < indianDay(now())) return null;
  return { id: row.id, hasOwnPin: openVolunteer(config, row.id, row)?.pin === undefined };
}
