import type { Database } from '../../db/client.ts';
import { type KeptBook, searchIndexOn } from './find-documents.ts';
import { deleteAllDocuments, deleteDocuments, matchDocuments, readBodies } from './queries.ts';
import { choices, type SearchEngine, type Term, type Wanted } from './search-engine.ts';
import type { SearchIndex } from './search-index.ts';
import { soundsOfDocuments, storeDocuments } from './store-documents.ts';

/** Of more words, half are too many ways to choose. */
const mostChosenFrom = 8;

/** Keys are letters and digits of ASCII alone (fold.ts), so nothing in them can be syntax. */
function queryOf({ candidates, prefix }: Term): string {
  return `(${[...candidates.map(({ key }) => key), ...(prefix ? [`${prefix}:*`] : [])].join(' | ')})`;
}

/** In the syntax of to_tsquery. */
export function tsqueryOf({ terms, atLeast }: Pick<Wanted, 'terms' | 'atLeast'>): string | null {
  if (terms.length === 0) return null;
  const needed = terms.filter(({ exact }) => exact).map(queryOf);
  const others = terms.filter(({ exact }) => !exact).map(queryOf);
  if (atLeast >= others.length) return [...needed, ...others].join(' & ');
  const chosenFrom = atLeast > 1 ? others.slice(0, mostChosenFrom) : others;
  const some = choices(chosenFrom, atLeast).map((chosen) => chosen.join(' & '));
  return [...needed, `(${some.join(' | ')})`].join(' & ');
}

/** Search in PostgreSQL itself: the engine where there is no other, and the one that stands in for it. */
export function postgresIndex(db: Database, kept: KeptBook): SearchIndex {
  const engine: SearchEngine = {
    engine: 'postgres',

    async match(wanted, { offset, limit }) {
      const { total, kinds, categories, thanas, found } = await matchDocuments(db, {
        query: tsqueryOf(wanted),
        kind: wanted.kind === 'all' ? null : wanted.kind,
        category: wanted.category ?? null,
        thana: wanted.thana ?? null,
        offset,
        limit,
      });
      return {
        total,
        found: (found ?? []).map((row) => ({ ...row, publishedAt: new Date(row.publishedAt) })),
        facets: { kind: kinds ?? {}, category: categories ?? {}, thana: thanas ?? {} },
      };
    },

    async bodies(keys) {
      return new Map((await readBodies(db, keys)).map(({ key, body }) => [key, body]));
    },

    async put(documents) {
      await db.begin((tx) => storeDocuments(tx, documents));
      kept.book.learn(soundsOfDocuments(documents));
    },

    async remove(keys) {
      await deleteDocuments(db, keys);
    },

    async replaceAll(batches) {
      await db.begin(async (tx) => {
        await deleteAllDocuments(tx);
        for await (const documents of batches) {
          await storeDocuments(tx, documents);
          kept.book.learn(soundsOfDocuments(documents));
        }
      });
    },

    ready: () =>
      db`select 1 from search_documents limit 1`.then(
        () => true,
        () => false,
      ),
  };
  return searchIndexOn(engine, kept);
}
