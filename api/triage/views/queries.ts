import type { Json, Queryable, Transaction } from '../../../db/client.ts';

/** A way of narrowing the queue that somebody has kept. `filters` as in the queue's address. */
export type KeptView = { id: string; name: string; filters: Record<string, string> };

/** In the order in which they were kept. */
export const listViews = (sql: Queryable, staffId: string) =>
  sql<KeptView[]>`select id, name, filters from staff_views where staff_id = ${staffId} order by id`;

/** Held until the transaction ends, so that two windows count one after the other. */
export async function lockAndCount(tx: Transaction, staffId: string): Promise<number> {
  await tx`select from staff where id = ${staffId} for update`;
  return (await listViews(tx, staffId)).length;
}

export async function insertView(
  tx: Transaction,
  staffId: string,
  name: string,
  filters: Json,
): Promise<KeptView> {
  const [row] = await tx<KeptView[]>`
    insert into staff_views (staff_id, name, filters) values (${staffId}, ${name}, ${tx.json(filters)})
    returning id, name, filters
  `;
  return row as KeptView;
}

/** @returns false where there is none, or it is somebody else's */
export async function deleteView(sql: Queryable, staffId: string, id: string): Promise<boolean> {
  const gone = await sql`delete from staff_views where id = ${id} and staff_id = ${staffId} returning id`;
  return gone.length > 0;
}
