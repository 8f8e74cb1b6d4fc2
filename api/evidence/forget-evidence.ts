import type { Services } from '../context.ts';
import * as queries from './queries.ts';
import { untakenHours } from './schema.ts';
import { hashToken } from './take-evidence.ts';

type Needs = Pick<Services, 'db' | 'evidence'>;

/** The row goes first: what no row names nobody finds, and a report cannot take what is being thrown away. */
async function forget({ db, evidence }: Needs, id: string): Promise<boolean> {
  const gone = await db.begin((tx) => queries.deleteUntaken(tx, id));
  if (gone) await evidence.remove(id);
  return gone;
}

/** The sender has changed their mind. Nothing there is nothing to do. */
export async function forgetOne(services: Needs, token: string): Promise<void> {
  const row = await queries.findUntaken(services.db, hashToken(token));
  if (row) await forget(services, row.id);
}

/** The retention job: what no report has taken within its day. @returns how many */
export async function forgetUntaken(services: Needs & Pick<Services, 'now'>): Promise<number> {
  const before = new Date(services.now().getTime() - untakenHours * 3600_000);
  let count = 0;
  for (const { id } of await queries.listForgotten(services.db, before))
    if (await forget(services, id)) count += 1;
  return count;
}
