import type { Database } from '../../db/client.ts';
import { type KeptBook, searchIndexOn } from './find-documents.ts';
import { type Group, matchGroups, readGroupsAfter, settleRecent } from './group-queries.ts';
import { deleteAllDocuments, readBodies } from './queries.ts';
import { choices, type Filter, type Level, type SearchEngine, type Term } from './search-engine.ts';
import type { SearchDocument, SearchIndex } from './search-index.ts';
import { forgetDocuments, soundsOfDocuments, storeDocuments } from './store-documents.ts';

/** Of more words, half are too many ways to choose. */
const mostChosenFrom = 8;
const readAtOnce = 1000;

/** Keys are letters and digits of ASCII alone (fold.ts), so nothing in them can be syntax. */
function queryOf({ candidates, prefix, begun }: Term, mark: string): string {
  // What begins with the prefix is found by it; a word that is not heard as it is written begins otherwise.
  const others = begun.filter((key) => prefix === null || !key.startsWith(prefix));
  const whole = new Set([...candidates.map(({ key }) => key), ...others]);
  const keys = [...[...whole].map((key) => mark + key), ...(prefix ? [`${mark}${prefix}:*`] : [])];
  return `(${keys.join(' | ')})`;
}

/**
 * In the syntax of tsquery.
 * @param mark what stands before the keys of words: T where they must be in the title
 */
export function tsqueryOf({ terms, atLeast }: Omit<Level, 'enough'>, mark = ''): string {
  const needed = terms.filter(({ exact }) => exact).map((term) => queryOf(term, ''));
  const others = terms.filter(({ exact }) => !exact).map((term) => queryOf(term, mark));
  if (atLeast >= others.length) return [...needed, ...others].join(' & ');
  const chosenFrom = atLeast > 1 ? others.slice(0, mostChosenFrom) : others;
  const some = choices(chosenFrom, atLeast).map((chosen) => chosen.join(' & '));
  return [...needed, `(${some.join(' | ')})`].join(' & ');
}

/**
 * What is shown first of a level: the thana's own, then all words in the title, and of words that sound alike the
 * nearest first.
 */
function nearestOf(level: Level | null, { thana }: Filter): string[] {
  const own = thana === undefined ? [] : [quoted(`H${thana}`)];
  if (!level) return own;
  const ofOwn = own.map((one) => `${one} & ${tsqueryOf(level)}`);
  const [only] = level.terms;
  if (level.terms.length > 1 || !only) return [...ofOwn, tsqueryOf(level, 'T')];
  const one = (term: Term, mark: string) => tsqueryOf({ terms: [term], atLeast: level.atLeast }, mark);
  const keys = only.candidates.map((candidate) => ({ ...only, prefix: null, candidates: [candidate] }));
  return [...ofOwn, ...keys.map((key) => one(key, 'T')), one(only, 'T'), ...keys.map((key) => one(key, ''))];
}

const quoted = (value: string) => `'${value.replace(/[\\']/g, '$&$&')}'`;

/** Filters as a query: what is filtered by is found by the same index as the words. */
function narrowOf({ kind, category, thana }: Filter): string | null {
  const parts = [
    ...(kind === 'all' ? [] : [quoted(`K${kind}`)]),
    ...(category === undefined ? [] : [quoted(`C${category}`)]),
    ...(thana === undefined ? [] : [`('H' | ${quoted(`H${thana}`)})`]),
  ];
  return parts.length > 0 ? parts.join(' & ') : null;
}

function countEach(values: readonly string[] | null): Record<string, number> {
  const counts: Record<string, number> = Object.create(null);
  for (const value of values ?? []) if (value !== '') counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Search in PostgreSQL itself: the engine where there is no other, and the one that stands in for it. */
export function postgresIndex(db: Database, kept: KeptBook): SearchIndex {
  const engine: SearchEngine = {
    engine: 'postgres',

    async match(levels, filter, { offset, limit }) {
      const { level, kinds, categories, thanas, found } = await matchGroups(db, {
        levels: levels.map((one) => tsqueryOf(one)),
        enough: levels.map(({ enough }) => enough),
        nearest: levels.length > 0 ? levels.map((one) => nearestOf(one, filter)) : [nearestOf(null, filter)],
        narrow: narrowOf(filter),
        offset,
        limit,
      });
      return {
        level: levels.length > 0 ? level : 0,
        total: kinds?.length ?? 0,
        found: (found ?? []).map((row) => ({ ...row, publishedAt: new Date(row.publishedAt) })),
        facets: { kind: countEach(kinds), category: countEach(categories), thana: countEach(thanas) },
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
      await db.begin((tx) => forgetDocuments(tx, keys));
    },

    async replaceAll(batches) {
      await db.begin(async (tx) => {
        await deleteAllDocuments(tx);
        for await (const documents of batches) {
          await storeDocuments(tx, documents);
          kept.book.learn(soundsOfDocuments(documents));
        }
        await settleRecent(tx);
      });
    },

    async *stored() {
      let last: Group | null = null;
      for (;;) {
        const documents: SearchDocument[] = await readGroupsAfter(db, last, readAtOnce);
        if (documents.length === 0) return;
        yield documents;
        last = documents.at(-1) ?? null;
      }
    },

    ready: () =>
      db`select 1 from search_documents limit 1`.then(
        () => true,
        () => false,
      ),
  };
  return searchIndexOn(engine, kept);
}
