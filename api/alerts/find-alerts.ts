import type { Database } from '../../db/client.ts';
import type { Language } from '../content/schema.ts';
import { listPublished } from './queries.ts';

/** The newest published alerts on a kind of fraud, for someone who has just reported it. */
export async function findAlertsOnCategory(
  db: Database,
  category: string,
  language: Language,
): Promise<{ slug: string; title: string; url: string }[]> {
  const alerts = await listPublished(db, language, { category, limit: 3 });
  return alerts.map(({ slug, title }) => ({ slug, title, url: `/${language}/alerts/${slug}/` }));
}
