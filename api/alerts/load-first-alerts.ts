import type { Services } from '../context.ts';
import { alertDocument } from '../search/documents.ts';
import { putDocuments } from '../search/outbox.ts';
import { countChange, insertPublished } from './draft-queries.ts';

/**
 * Publishes the alerts a new installation starts with (content/{hi,en}/alerts). One that is there already,
 * whatever staff have made of it since, is left alone.
 * @returns how many are new
 */
export async function loadFirstAlerts({
  db,
  content,
  jurisdiction,
}: Pick<Services, 'db' | 'content' | 'jurisdiction'>): Promise<number> {
  let added = 0;
  for (const slug of new Set(content.alerts.map(({ id }) => id))) {
    const versions = content.alerts.filter(({ id }) => id === slug);
    const [first] = versions;
    if (!first) continue;
    const { category, severity, area, publishedOn, reviewOn } = first.frontmatter;
    const thana = jurisdiction.thanas.some(({ id }) => id === area) ? area : null;
    added += await db.begin(async (tx) => {
      const alert = {
        slug,
        category,
        severity,
        thana,
        publishedAt: publishedOn,
        reviewOn,
        texts: versions.map(({ language, frontmatter, body }) => {
          const {
            title,
            summary,
            searchWords,
            begins,
            script,
            wants,
            doNow,
            remember,
            sources,
            forwardText,
          } = frontmatter;
          return {
            language,
            title,
            summary,
            content: { searchWords, begins, script, wants, doNow, remember, sources, forwardText, body },
          };
        }),
      };
      const id = await insertPublished(tx, alert);
      if (!id) return 0;
      await putDocuments(
        tx,
        alert.texts.map((text) => alertDocument({ ...alert, ...text })),
      );
      await countChange(tx);
      return 1;
    });
  }
  return added;
}
