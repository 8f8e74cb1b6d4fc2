import type { Database, Transaction } from './client.ts';

/** Which reports a transaction may see: the whole district, or those of some thanas (none at all: an empty list). */
export type SeenReports = 'district' | readonly string[];

/**
 * Runs work in a transaction as the role that owns nothing, which PostgreSQL holds to the reports of a scope
 * (migrations, `policy station`). It is the second lock and never the only one: the statements of station work carry
 * their scope too, because after a dropped connection a statement may run in another transaction
 * (porsager/postgres#1216), under that one's settings.
 */
export function asStation<Result>(
  db: Database,
  seen: SeenReports,
  work: (db: Database & Transaction) => Promise<Result>,
): Promise<Result> {
  const scope = seen === 'district' ? '*' : seen.join(',');
  return db.begin(async (tx) => {
    // Sent at once and before anything of the work, but not waited for: if it fails, so does all that follows it.
    // Planned once for all values: to plan the policies anew each time costs a third of the queue's time.
    const scoped = tx`
      select set_config('role', 'cyber_mitan_station', true), set_config('portal.scope', ${scope}, true),
        set_config('plan_cache_mode', 'force_generic_plan', true)
    `.execute();
    scoped.catch(() => {});
    const result = await work(withinOne(tx));
    await scoped;
    return result;
  }) as Promise<Result>;
}

/** The transaction as what a verb takes for its database: whatever it begins is part of it. */
function withinOne(tx: Transaction): Database & Transaction {
  return new Proxy(tx, {
    get: (target, name) =>
      name === 'begin' ? (work: (inner: Transaction) => unknown) => work(tx) : Reflect.get(target, name),
  }) as Database & Transaction;
}

/**
 * For the one act that takes a report out of the actor's own sight: from here on the transaction is the owner's again.
 * To be called only after the act was allowed under the policies, on rows that are held.
 */
export async function asOwnerAgain(tx: Transaction): Promise<void> {
  await tx`select set_config('role', 'none', true)`;
}
