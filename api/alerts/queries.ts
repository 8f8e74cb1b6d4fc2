import type { Queryable } from '../../db/client.ts';
import type { Category, Language } from '../content/schema.ts';
import type { AlertContent, Correction, PublicIndicator } from './schema.ts';

/** An alert that is or was public, in both languages. */
export type PublicAlert = {
  id: string;
  slug: string;
  category: Category;
  severity: 'high' | 'medium';
  /** null: the whole district */
  thana: string | null;
  status: 'published' | 'retracted';
  publishedAt: Date;
  updatedAt: Date;
  /** YYYY-MM-DD */
  reviewOn: string | null;
  expiresAt: Date | null;
  texts: Record<Language, { title: string; summary: string; content: AlertContent }>;
  indicators: PublicIndicator[];
  corrections: Correction[];
};

/** Grows with every change of what is public. */
export async function changeNumber(sql: Queryable): Promise<string> {
  const [row] = await sql<{ number: string }[]>`select number from alert_changes`;
  return row?.number ?? '0';
}

export type PublicState = { number: string; alerts: PublicAlert[] };

/**
 * All that is or was public, the newest first, and the number of the change it stands at, as of one moment.
 * @param only one alert alone
 */
export async function readPublic(sql: Queryable, only: string | null = null): Promise<PublicState> {
  const [row] = await sql<{ number: string; alerts: (PublicAlert & Dates)[] }[]>`
    select (select number from alert_changes) as number, (
      select coalesce(jsonb_agg(one order by one."publishedAt" desc, one.slug), '[]') from (
        select alerts.id, slug, category, severity, thana_id as thana, status, published_at as "publishedAt",
          updated_at as "updatedAt", review_on as "reviewOn", expires_at as "expiresAt",
          (select jsonb_object_agg(language, jsonb_build_object('title', title, 'summary', summary, 'content', content))
            from alert_texts where alert_id = alerts.id) as texts,
          (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'evidence', evidence, 'since', alert_indicators.published_at)
              order by evidence, kind, value), '[]')
            from alert_indicators where alert_id = alerts.id) as indicators,
          (select coalesce(jsonb_agg(jsonb_build_object('at', at, 'kind', kind, 'hi', note_hi, 'en', note_en)
              order by alert_corrections.id desc), '[]')
            from alert_corrections where alert_id = alerts.id) as corrections
        from alerts where status in ('published', 'retracted') and (${only}::uuid is null or alerts.id = ${only})
      ) as one
    ) as alerts
  `;
  if (!row) throw new Error('The alerts could not be read.');
  const date = (text: string) => new Date(text);
  const alerts = row.alerts.map((one) => ({
    ...one,
    publishedAt: date(one.publishedAt),
    updatedAt: date(one.updatedAt),
    expiresAt: one.expiresAt === null ? null : date(one.expiresAt),
    indicators: one.indicators.map((indicator) => ({
      ...indicator,
      since: date(indicator.since).toISOString(),
    })),
    corrections: one.corrections.map((correction) => ({
      ...correction,
      at: date(correction.at).toISOString(),
    })),
  }));
  return { number: row.number, alerts };
}
/** As JSON holds them. */
type Dates = { publishedAt: string; updatedAt: string; expiresAt: string | null };
