import type { Database } from '../../db/client.ts';
import type { Jurisdiction } from './schema.ts';

/**
 * Brings the table of stations up to what the jurisdiction's files say. One that has left the files is ended:
 * its reports still point at it.
 */
export async function storeThanas(db: Database, jurisdiction: Jurisdiction): Promise<void> {
  const rows = jurisdiction.thanas.map(({ id, name, kind, parent }) => ({
    id,
    hi: name.hi,
    en: name.en,
    kind,
    parent,
  }));
  await db.begin(async (tx) => {
    await tx`
      insert into thanas (id, jurisdiction, name_hi, name_en, kind)
      select id, ${jurisdiction.id}, hi, en, kind
      from jsonb_to_recordset(${tx.json(rows)}) as given (id text, hi text, en text, kind text)
      on conflict (id) do update set jurisdiction = excluded.jurisdiction, name_hi = excluded.name_hi,
        name_en = excluded.name_en, kind = excluded.kind, ended_at = null
    `;
    // Parents after all are there, whatever order the file has.
    await tx`
      update thanas set parent_id = given.parent
      from jsonb_to_recordset(${tx.json(rows)}) as given (id text, parent text)
      where thanas.id = given.id and parent_id is distinct from given.parent
    `;
    await tx`update thanas set ended_at = now() where ended_at is null and id <> all (${rows.map(({ id }) => id)})`;
  });
}
