import type { Language } from '../content/schema.ts';
import { isCurrent } from './keep-alerts.ts';
import type { PublicAlert } from './queries.ts';

/** One line of the list, in one language. */
export function presentAlertLine(alert: PublicAlert, language: Language) {
  const { slug, category, severity, thana, publishedAt, updatedAt, reviewOn, expiresAt } = alert;
  const { title, summary } = alert.texts[language];
  return {
    slug,
    category,
    severity,
    thana,
    publishedAt: publishedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    reviewOn,
    expiresAt: expiresAt?.toISOString() ?? null,
    title,
    summary,
  };
}

/**
 * An alert with everything it says. One that was taken back keeps its title and its corrections alone: nobody is to go by
 * what it said.
 */
export function presentAlert(alert: PublicAlert, language: Language, now: Date) {
  const { searchWords: _, ...content } = alert.texts[language].content;
  const corrections = alert.corrections.map(({ at, kind, [language]: note }) => ({ at, kind, note }));
  const line = presentAlertLine(alert, language);
  if (alert.status === 'retracted') return { ...line, state: 'retracted' as const, corrections };
  return {
    ...line,
    state: isCurrent(alert, now) ? ('current' as const) : ('expired' as const),
    corrections,
    indicators: alert.indicators,
    ...content,
  };
}

/** The public correction log: what was changed or taken back, the newest first. */
export const presentCorrections = (alerts: readonly PublicAlert[], language: Language) =>
  alerts
    .flatMap(({ slug, texts, status, corrections }) =>
      corrections.map(({ at, kind, [language]: note }) => ({
        at,
        kind,
        note,
        slug,
        title: texts[language].title,
        isRetracted: status === 'retracted',
      })),
    )
    .sort((one, other) => other.at.localeCompare(one.at));

export type PresentedAlert = ReturnType<typeof presentAlert>;
export type PresentedCorrection = ReturnType<typeof presentCorrections>[number];
