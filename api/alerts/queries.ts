import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { Language } from '../content/schema.ts';
import type { AlertContent } from './schema.ts';

export type AlertRow = {
  id: string;
  slug: string;
  category: string;
  severity: 'high' | 'medium';
  thana: string | null;
  publishedAt: Date;
  reviewOn: string | null;
  title: string;
  summary: string;
};

const columns = (sql: Queryable) => sql`
  alerts.id, slug, category, severity, thana_id as thana, published_at as "publishedAt", review_on::text as "reviewOn", title, summary
`;

export async function listPublished(
  db: Queryable,
  language: Language,
  filter: { category?: string; thana?: string; limit: number },
): Promise<AlertRow[]> {
  return db<AlertRow[]>`
    select ${columns(db)} from alerts join alert_texts on alert_id = alerts.id and language = ${language}
    where status = 'published'
      ${filter.category ? db`and category = ${filter.category}` : db``}
      ${filter.thana ? db`and (thana_id = ${filter.thana} or thana_id is null)` : db``}
    order by published_at desc, slug limit ${filter.limit}
  `;
}

export async function findPublished(
  db: Queryable,
  slug: string,
  language: Language,
): Promise<(AlertRow & { content: AlertContent }) | null> {
  const [row] = await db<(AlertRow & { content: AlertContent })[]>`
    select ${columns(db)}, content from alerts join alert_texts on alert_id = alerts.id and language = ${language}
    where status = 'published' and slug = ${slug}
  `;
  return row ?? null;
}

export type NewAlert = {
  slug: string;
  category: string;
  severity: 'high' | 'medium';
  thana: string | null;
  publishedAt: Date;
  reviewOn: Date;
  texts: { language: Language; title: string; summary: string; content: AlertContent }[];
};

/** @returns the id, or null when an alert of that name is there already */
export async function insertPublished(tx: Transaction, alert: NewAlert): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into alerts (slug, category, severity, thana_id, status, published_at, review_on)
    values (${alert.slug}, ${alert.category}, ${alert.severity}, ${alert.thana}, 'published', ${alert.publishedAt}, ${alert.reviewOn})
    on conflict (slug) do nothing returning id
  `;
  if (!row) return null;
  for (const { language, title, summary, content } of alert.texts) {
    await tx`
      insert into alert_texts (alert_id, language, title, summary, content)
      values (${row.id}, ${language}, ${title}, ${summary}, ${tx.json(content as unknown as Json)})
    `;
  }
  return row.id;
}
