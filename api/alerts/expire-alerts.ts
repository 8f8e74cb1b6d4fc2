import { languages } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { removeDocuments } from '../search/outbox.ts';
import { documentKey } from '../search/search-index.ts';
import { listExpiredSlugs } from './draft-queries.ts';

/** Alerts that have had their day are no longer found; their pages stay. Run by the worker. */
export async function expireAlerts({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> {
  return db.begin(async (tx) => {
    const slugs = await listExpiredSlugs(tx, now());
    await removeDocuments(
      tx,
      slugs.flatMap((slug) => languages.map((language) => documentKey('alert', slug, language))),
    );
    return slugs.length;
  });
}
