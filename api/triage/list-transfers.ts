import type { Services } from '../context.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import type { Scope } from '../staff/schema.ts';
import * as queries from './transfer-queries.ts';

/** Older ones are the other thana's matter. */
const shownDays = 30;
const mostShown = 200;

export type Transfer = {
  report: string;
  at: string;
  from: PublicThana;
  to: PublicThana;
  reason: string;
  by: string | null;
  /** Whether it can be opened from here. */
  open: boolean;
};

/** Where the reports went that were handed on from here, the newest first; nothing of what is in them. */
export async function listTransfers(
  { db, jurisdiction, now }: Pick<Services, 'db' | 'jurisdiction' | 'now'>,
  scope: Scope,
): Promise<{ days: number; transfers: Transfer[] }> {
  const since = new Date(now().getTime() - shownDays * 24 * 3600 * 1000);
  const rows = await queries.listTransfers(db, scope, since, mostShown);
  const transfers = rows.map(({ report, at, from, to, reason, by, open }) => ({
    report,
    at: at.toISOString(),
    from: presentThana(from, jurisdiction),
    to: presentThana(to, jurisdiction),
    reason,
    by,
    open,
  }));
  return { days: shownDays, transfers };
}
