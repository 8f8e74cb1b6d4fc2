import type { AlertRow } from './queries.ts';
import type { AlertContent } from './schema.ts';

export const presentAlertLine = ({
  slug,
  category,
  severity,
  thana,
  publishedAt,
  reviewOn,
  title,
  summary,
}: AlertRow) => ({
  slug,
  category,
  severity,
  thana,
  publishedAt: publishedAt.toISOString(),
  reviewOn,
  title,
  summary,
});

export const presentAlert = (alert: AlertRow & { content: AlertContent }) => {
  const { searchWords: _, ...content } = alert.content;
  return { ...presentAlertLine(alert), ...content };
};
