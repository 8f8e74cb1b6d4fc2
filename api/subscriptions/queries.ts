import type { Database, Queryable } from '../../db/client.ts';
import type { Language } from '../content/schema.ts';

export type Subscription = {
  id: string;
  endpoint: string;
  publicKey: Buffer;
  secret: Buffer;
  language: Language;
};

/** A browser that asks again has changed its mind on language or thana, or has new keys. */
export async function keepSubscription(
  sql: Queryable,
  row: Omit<Subscription, 'id'> & { thana: string | null; at: Date },
): Promise<void> {
  await sql`
    insert into push_subscriptions (endpoint, public_key, secret, language, thana_id, created_at)
    values (${row.endpoint}, ${row.publicKey}, ${row.secret}, ${row.language}, ${row.thana}, ${row.at})
    on conflict (endpoint) do update set public_key = excluded.public_key, secret = excluded.secret,
      language = excluded.language, thana_id = excluded.thana_id
  `;
}

export async function isKnown(sql: Queryable, endpoint: string): Promise<boolean> {
  return (await sql`select from push_subscriptions where endpoint = ${endpoint}`).length > 0;
}

export async function countSubscriptions(
  sql: Queryable,
  since: Date,
): Promise<{ all: number; since: number }> {
  const [row] = await sql<{ all: number; since: number }[]>`
    select count(*)::int as all, (select count(*)::int from push_subscriptions where created_at > ${since}) as since
    from push_subscriptions
  `;
  return row ?? { all: 0, since: 0 };
}

export async function deleteByEndpoint(sql: Queryable, endpoint: string): Promise<void> {
  await sql`delete from push_subscriptions where endpoint = ${endpoint}`;
}

export async function deleteByIds(sql: Queryable, ids: readonly string[]): Promise<void> {
  await sql`delete from push_subscriptions where id = any (${ids as string[]})`;
}

/**
 * Whom an alert concerns, some at a time.
 * @param thana of the alert; null: the whole district
 * @param after the last one of those before
 */
export async function listConcerned(
  sql: Queryable,
  thana: string | null,
  after: string | null,
  most: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from push_subscriptions
    where (${after}::uuid is null or id > ${after}) and (${thana}::text is null or thana_id is null or thana_id = ${thana})
    order by id limit ${most}
  `;
  return rows.map(({ id }) => id);
}

export async function findSubscriptions(db: Database, ids: readonly string[]): Promise<Subscription[]> {
  return db<Subscription[]>`
    select id, endpoint, public_key as "publicKey", secret, language from push_subscriptions
    where id = any (${ids as string[]}) order by id
  `;
}
