import type { Services } from '../context.ts';
import * as queries from './queries.ts';

/** Counts anew what everybody may see. */
export async function refreshCounts({ db }: Pick<Services, 'db'>): Promise<void> {
  await queries.refreshCounts(db);
}
