import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { Language } from '../content/schema.ts';
import type { AlertDraft } from './draft-schema.ts';
import type { AlertContent, Indicator } from './schema.ts';

/** What staff see and do of alerts, public or not. */

export type AlertStatus = 'draft' | 'published' | 'retracted' | 'discarded';
export type DraftState = 'draft' | 'submitted' | 'approved';

export type DraftRow = {
  state: DraftState;
  content: AlertDraft;
  version: number;
  editedAt: Date;
  editedById: string | null;
  editedBy: string | null;
  submittedAt: Date | null;
  submittedById: string | null;
  submittedBy: string | null;
  approvedBy: string | null;
  returnedNote: string | null;
};
export type AlertHead = {
  id: string;
  slug: string | null;
  status: AlertStatus;
  patternId: string | null;
  createdAt: Date;
  createdBy: string | null;
};

const headColumns = (sql: Queryable) => sql`
  alerts.id, slug, alerts.status, pattern_id as "patternId", alerts.created_at as "createdAt", maker.name as "createdBy"
`;

export async function findHead(sql: Queryable, id: string): Promise<AlertHead | null> {
  const [row] = await sql<AlertHead[]>`
    select ${headColumns(sql)} from alerts left join staff as maker on maker.id = created_by where alerts.id = ${id}
  `;
  return row ?? null;
}

/** Holds an alert for the rest of the transaction, so that of two acts at once the second sees the first. */
export async function lockAlert(
  tx: Transaction,
  id: string,
): Promise<{ status: AlertStatus; slug: string | null; publishedAt: Date | null } | null> {
  const [row] = await tx<{ status: AlertStatus; slug: string | null; publishedAt: Date | null }[]>`
    select status, slug, published_at as "publishedAt" from alerts where id = ${id} for update
  `;
  return row ?? null;
}

export async function findDraft(sql: Queryable, id: string): Promise<DraftRow | null> {
  const [row] = await sql<DraftRow[]>`
    select state, content, version, edited_at as "editedAt", edited_by as "editedById", editor.name as "editedBy",
      submitted_at as "submittedAt", submitted_by as "submittedById", submitter.name as "submittedBy",
      approver.name as "approvedBy", returned_note as "returnedNote"
    from alert_drafts
    left join staff as editor on editor.id = edited_by
    left join staff as submitter on submitter.id = submitted_by
    left join staff as approver on approver.id = approved_by
    where alert_id = ${id}
  `;
  return row ?? null;
}

export type DeskLine = AlertHead & {
  title: Record<Language, string>;
  category: string;
  thana: string | null;
  publishedAt: Date | null;
  expiresAt: Date | null;
  reviewOn: string | null;
  /** Of the pattern it is about. */
  reports: number | null;
  state: DraftState | null;
  editedAt: Date | null;
  submittedById: string | null;
  editedById: string | null;
};

/** What is being written or waits first, then what is public, each the newest first. */
export const listDesk = (sql: Queryable, limit: number) => sql<DeskLine[]>`
  select ${headColumns(sql)}, alerts.thana_id as thana, category, published_at as "publishedAt", expires_at as "expiresAt",
    review_on::text as "reviewOn", (select report_count from patterns where id = pattern_id) as reports, state, edited_at as "editedAt", submitted_by as "submittedById",
    edited_by as "editedById",
    coalesce(
      (select jsonb_object_agg(language, title) from alert_texts where alert_id = alerts.id),
      jsonb_build_object('hi', content -> 'hi' ->> 'title', 'en', content -> 'en' ->> 'title')
    ) as title
  from (
    select alerts.*, state, content, edited_at, edited_by, alert_drafts.submitted_by as asked_by
    from alerts left join alert_drafts on alert_id = alerts.id where status <> 'discarded'
  ) as alerts
  left join staff as maker on maker.id = created_by
  order by state is null, coalesce(edited_at, published_at) desc limit ${limit}
`;

/** @returns the id; null when an alert of this pattern is being written already */
export async function insertAlert(
  tx: Transaction,
  row: { createdBy: string | null; patternId: string | null; draft: AlertDraft },
): Promise<string | null> {
  const [alert] = await tx<{ id: string }[]>`
    insert into alerts (category, severity, thana_id, status, created_by, pattern_id)
    values (${row.draft.category}, ${row.draft.severity}, ${row.draft.thana}, 'draft', ${row.createdBy}, ${row.patternId})
    on conflict (pattern_id) where status = 'draft' do nothing
    returning id
  `;
  if (!alert) return null;
  await insertDraft(tx, alert.id, row.draft, row.createdBy);
  return alert.id;
}

export async function findDraftOfPattern(sql: Queryable, patternId: string): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select id from alerts where pattern_id = ${patternId} and status = 'draft'
  `;
  return row?.id ?? null;
}

/** @returns false when there is one already */
export async function insertDraft(
  tx: Transaction,
  id: string,
  draft: AlertDraft,
  by: string | null,
): Promise<boolean> {
  const rows = await tx`
    insert into alert_drafts (alert_id, content, edited_by) values (${id}, ${tx.json(draft as unknown as Json)}, ${by})
    on conflict (alert_id) do nothing returning alert_id
  `;
  return rows.length === 1;
}

/** A change takes it back to being written. @returns the new version; null when it is not the version that was read */
export async function updateDraft(
  tx: Transaction,
  id: string,
  row: { version: number; draft: AlertDraft; by: string; at: Date },
): Promise<number | null> {
  const [saved] = await tx<{ version: number }[]>`
    update alert_drafts set content = ${tx.json(row.draft as unknown as Json)}, version = version + 1,
      edited_at = ${row.at}, edited_by = ${row.by}, state = 'draft', submitted_at = null, submitted_by = null,
      approved_at = null, approved_by = null
    where alert_id = ${id} and version = ${row.version} returning version
  `;
  return saved?.version ?? null;
}

export async function submitDraft(
  tx: Transaction,
  id: string,
  row: { version: number; by: string; at: Date },
): Promise<boolean> {
  const rows = await tx`
    update alert_drafts set state = 'submitted', submitted_at = ${row.at}, submitted_by = ${row.by}, returned_note = null
    where alert_id = ${id} and version = ${row.version} and state = 'draft' returning alert_id
  `;
  return rows.length === 1;
}

export async function returnDraft(
  tx: Transaction,
  id: string,
  row: { version: number; note: string },
): Promise<boolean> {
  const rows = await tx`
    update alert_drafts set state = 'draft', submitted_at = null, submitted_by = null, approved_at = null,
      approved_by = null, returned_note = ${row.note}
    where alert_id = ${id} and version = ${row.version} and state <> 'draft' returning alert_id
  `;
  return rows.length === 1;
}

/** By somebody who has neither sent it in nor written it last. */
export async function approveDraft(
  tx: Transaction,
  id: string,
  row: { version: number; by: string; at: Date },
): Promise<boolean> {
  const rows = await tx`
    update alert_drafts set state = 'approved', approved_at = ${row.at}, approved_by = ${row.by}
    where alert_id = ${id} and version = ${row.version} and state = 'submitted' and submitted_by <> ${row.by}
      and edited_by is distinct from ${row.by}
    returning alert_id
  `;
  return rows.length === 1;
}

export const deleteDraft = (tx: Transaction, id: string) =>
  tx`delete from alert_drafts where alert_id = ${id}`;

export const discardAlert = (tx: Transaction, id: string) =>
  tx`update alerts set status = 'discarded' where id = ${id} and status = 'draft'`;

/** The names that alerts have had and begin so: none is ever given to another. */
export async function listSlugs(tx: Transaction, beginning: string): Promise<string[]> {
  const rows = await tx<{ slug: string }[]>`
    select slug from alerts where slug = ${beginning} or starts_with(slug, ${`${beginning}-`})
  `;
  return rows.map(({ slug }) => slug);
}

export type Publication = {
  slug: string;
  category: string;
  severity: 'high' | 'medium';
  thana: string | null;
  publishedAt: Date;
  updatedAt: Date;
  reviewOn: string;
  /** The end of this day in India; null: none. */
  expiresOn: string | null;
  texts: Record<Language, { title: string; summary: string; content: AlertContent }>;
  indicators: readonly Indicator[];
};

/** Makes the approved draft what is public, and ends the draft. */
export async function publish(tx: Transaction, id: string, row: Publication): Promise<void> {
  await tx`
    update alerts set slug = ${row.slug}, category = ${row.category}, severity = ${row.severity}, thana_id = ${row.thana},
      status = 'published', published_at = ${row.publishedAt}, updated_at = ${row.updatedAt}, review_on = ${row.reviewOn},
      expires_at = (${row.expiresOn}::date + 1)::timestamp at time zone 'Asia/Kolkata',
      submitted_by = alert_drafts.submitted_by, approved_by = alert_drafts.approved_by
    from alert_drafts where id = ${id} and alert_id = id and state = 'approved'
  `;
  for (const [language, { title, summary, content }] of Object.entries(row.texts)) {
    await tx`
      insert into alert_texts (alert_id, language, title, summary, content)
      values (${id}, ${language}, ${title}, ${summary}, ${tx.json(content as unknown as Json)})
      on conflict (alert_id, language) do update set title = excluded.title, summary = excluded.summary,
        content = excluded.content
    `;
  }
  const given = tx`jsonb_to_recordset(${tx.json(row.indicators as unknown as Json)}) as given (kind text, value text, evidence text)`;
  await tx`
    delete from alert_indicators where alert_id = ${id} and (kind, value) not in (select kind, value from ${given})
  `;
  // What stays as sure as it was has been public since then.
  await tx`
    insert into alert_indicators (alert_id, kind, value, evidence, published_at)
    select ${id}, kind, value, evidence, ${row.updatedAt} from ${given}
    on conflict (alert_id, kind, value) do update set evidence = excluded.evidence, published_at =
      case when alert_indicators.evidence = excluded.evidence then alert_indicators.published_at else excluded.published_at end
  `;
  await deleteDraft(tx, id);
}

export async function retract(
  tx: Transaction,
  id: string,
  row: { by: string; at: Date },
): Promise<string | null> {
  const [alert] = await tx<{ slug: string }[]>`
    update alerts set status = 'retracted', retracted_at = ${row.at}, retracted_by = ${row.by}, updated_at = ${row.at}
    where id = ${id} and status = 'published' returning slug
  `;
  return alert?.slug ?? null;
}

export const insertCorrection = (
  tx: Transaction,
  id: string,
  row: { at: Date; kind: 'changed' | 'retracted'; hi: string; en: string },
) => tx`
  insert into alert_corrections (alert_id, at, kind, note_hi, note_en)
  values (${id}, ${row.at}, ${row.kind}, ${row.hi}, ${row.en})
`;

/** To be called in every transaction that changes what is public. */
export const countChange = (tx: Transaction) => tx`update alert_changes set number = number + 1`;

export type HistoryRow = { at: Date; act: string; actor: string | null };

export const listHistory = (sql: Queryable, id: string) => sql<HistoryRow[]>`
  select audit_log.at, act, staff.name as actor from audit_log left join staff on staff.id = actor_id
  where object_kind = 'alert' and object_id = ${id} order by audit_log.id desc limit 50
`;

/** Public alerts past their end that search still finds. */
export async function listExpiredSlugs(tx: Transaction, now: Date): Promise<string[]> {
  const rows = await tx<{ slug: string }[]>`
    select slug from alerts
    where status = 'published' and expires_at <= ${now}
      and exists (select from search_documents where kind = 'alert' and search_documents.id = slug)
    order by slug limit 500
  `;
  return rows.map(({ slug }) => slug);
}

/** Of these patterns those that an alert speaks of: one being written, one that was let go, or one that is current. */
export async function listPatternsWithAlert(
  sql: Queryable,
  patterns: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct pattern_id as id from alerts
    where pattern_id = any(${patterns as string[]}::uuid[])
      and (status in ('draft', 'discarded') or expires_at is null or expires_at > ${now})
  `;
  return rows.map(({ id }) => id);
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
