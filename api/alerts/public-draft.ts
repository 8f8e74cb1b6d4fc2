import type { Queryable } from '../../db/client.ts';
import { type Language, languages } from '../content/schema.ts';
import { indianDay } from '../indian-day.ts';
import { type AlertDraft, alertDraft, type DraftText } from './draft-schema.ts';
import { readPublic } from './queries.ts';
import type { AlertContent } from './schema.ts';

/** A draft's words as they are published. */
export function contentOf(draft: AlertDraft, language: Language): AlertContent {
  const { begins, script, wants, doNow, remember, forwardText, searchWords, body } = draft[language];
  return {
    begins,
    script: script.map((says, at) => (at === draft.hangUp ? { says, hangUp: true } : { says })),
    wants,
    doNow: doNow.filter(Boolean),
    remember,
    forwardText,
    searchWords,
    sources: draft.sources,
    body,
  };
}

/** What is public of an alert, as the draft that would lead to it; null when nothing is. */
export async function findPublicDraft(sql: Queryable, id: string): Promise<AlertDraft | null> {
  const [alert] = (await readPublic(sql, id)).alerts;
  if (!alert) return null;
  const textOf = (language: Language): DraftText => {
    const { title, summary, content } = alert.texts[language];
    const { sources: _, script, ...words } = content;
    return { title, summary, ...words, script: script.map(({ says }) => says) };
  };
  const [hi, en] = languages.map(textOf);
  const hangUp = alert.texts.hi.content.script.findIndex((line) => line.hangUp);
  return alertDraft.parse({
    category: alert.category,
    severity: alert.severity,
    thana: alert.thana,
    reviewOn: alert.reviewOn,
    // It ends with the end of a day, which is the beginning of the next.
    expiresOn: alert.expiresAt && indianDay(new Date(alert.expiresAt.getTime() - 1)),
    hangUp: hangUp < 0 ? null : hangUp,
    hi,
    en,
    sources: alert.texts.en.content.sources,
    indicators: alert.indicators.map(({ kind, value, evidence }) => ({ kind, value, evidence })),
  });
}
