import type { Services } from '../context.ts';
import { listUnjoined } from './rebuild-queries.ts';

/**
 * Queues every stored report that is in no pattern and has had time to get there: what a rebuild passed over, or a job
 * that is gone.
 * @returns how many
 */
export async function findUnjoined({ db, jobs }: Pick<Services, 'db' | 'jobs'>): Promise<number> {
  return db.begin(async (tx) => {
    const unjoined = await listUnjoined(tx);
    for (const reportId of unjoined) await jobs.enqueue(tx, 'join-pattern', { reportId });
    return unjoined.length;
  });
}
