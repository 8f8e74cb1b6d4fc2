import { type EnqueuedTaskPromise, Meilisearch, MeilisearchApiError, type Settings } from 'meilisearch';
import { languages } from '../content/schema.ts';
import { type KeptBook, searchIndexOn } from './find-documents.ts';
import {
  asFound,
  documentsOf,
  merged,
  partOf,
  primaryKeyOf,
  readKey,
  shownFields,
  withoutLanguage,
} from './meilisearch-document.ts';
import { listing, type Question, questionsFor } from './meilisearch-query.ts';
import { meilisearchSettings } from './meilisearch-settings.ts';
import type { Matches, SearchEngine } from './search-engine.ts';
import type { SearchDocument, SearchIndex } from './search-index.ts';
import { soundsOfDocuments } from './store-documents.ts';

const searchTimeoutMs = 2000;
const writeTimeoutMs = 60_000;
const readAtOnce = 1000;
const facets = ['kind', 'category', 'thana'];

const isMissing = (error: unknown) =>
  error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found';

/** The same whatever the order in which the server lists names. */
const normal = (value: unknown): unknown =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? [...value].sort() : value;

function hasOurSettings(settings: Settings): boolean {
  return Object.entries(meilisearchSettings).every(([name, ours]) => {
    const theirs = settings[name as keyof Settings];
    if (name === 'rankingRules' || name === 'searchableAttributes')
      return JSON.stringify(theirs) === JSON.stringify(ours);
    if (typeof ours === 'object' && !Array.isArray(ours)) {
      return Object.entries(ours).every(
        ([key, value]) =>
          JSON.stringify((theirs as Record<string, unknown> | null)?.[key]) === JSON.stringify(value),
      );
    }
    return JSON.stringify(normal(theirs)) === JSON.stringify(normal(ours));
  });
}

/** @throws Error with what Meilisearch says when a task does not succeed, or takes too long */
async function done(task: EnqueuedTaskPromise): Promise<void> {
  const { status, error, type } = await task.waitTask({ timeout: writeTimeoutMs, interval: 20 });
  if (status !== 'succeeded')
    throw new Error(`Meilisearch: ${type} ${status}: ${error?.message ?? 'no reason given'}`);
}

type Part = { offset: number; limit: number };
type Answered = Omit<Matches, 'level'>;

const sumOf = (a: Record<string, number>, b: Record<string, number>) => {
  const sum = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
};

/** What is in a part of all, then the rest of all. */
function firstOf(first: Answered, all: Answered, limit: number): Answered {
  const found = new Map([...first.found, ...all.found].map((one) => [`${one.kind}:${one.id}`, one]));
  return { ...all, found: [...found.values()].slice(0, limit) };
}

/** Two answers without a document in common, the first before the second. */
function joined(first: Answered, second: Answered, limit: number): Answered {
  return {
    found: [...first.found, ...second.found].slice(0, limit),
    total: first.total + second.total,
    facets: {
      kind: sumOf(first.facets.kind, second.facets.kind),
      category: sumOf(first.facets.category, second.facets.category),
      thana: sumOf(first.facets.thana, second.facets.thana),
    },
  };
}

/** Search in Meilisearch: https://www.meilisearch.com/docs. The words are kept beside it, in memory. */
export function meilisearchIndex(
  { url, key, indexPrefix }: { url: string; key: string; indexPrefix: string },
  kept: KeptBook,
): SearchIndex & { drop: () => Promise<void> } {
  // Uncompressed: a compressed answer comes in two pieces, and the second waits 40 ms for the first to be
  // acknowledged (measured with Meilisearch 1.50 on loopback).
  const server = { host: url, apiKey: key, requestInit: { headers: { 'accept-encoding': 'identity' } } };
  const reader = new Meilisearch({ ...server, timeout: searchTimeoutMs });
  const writer = new Meilisearch({ ...server, timeout: writeTimeoutMs });
  const uid = `${indexPrefix}_documents`;
  const beside = `${uid}_next`;

  const settingsOf = async (index: string): Promise<Settings | null> => {
    try {
      return await reader.index(index).getSettings();
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
  const create = async (index: string) => {
    await done(writer.createIndex(index, { primaryKey: 'primaryKey' }));
    await done(writer.index(index).updateSettings(meilisearchSettings as unknown as Settings));
  };
  const add = async (index: string, documents: readonly SearchDocument[]) => {
    if (documents.length === 0) return;
    await done(writer.index(index).updateDocuments(merged(documents.map(partOf))));
    kept.book.learn(soundsOfDocuments(documents));
  };

  const engine: SearchEngine = {
    engine: 'meilisearch',

    async match(levels, filter, part) {
      const ask = async (parts: readonly (Question & Part & { facets?: [] })[]): Promise<Answered[]> => {
        const { results } = await reader.multiSearch({
          queries: parts.map((one) => ({
            indexUid: uid,
            q: '',
            attributesToRetrieve: shownFields,
            facets,
            ...one,
          })),
        });
        return results.map(({ hits, estimatedTotalHits, facetDistribution }) => {
          const { kind = {}, category = {}, thana = {} } = facetDistribution ?? {};
          return {
            found: hits.map(asFound),
            total: estimatedTotalHits ?? 0,
            facets: { kind, category, thana },
          };
        });
      };
      /** What the first question finds, then what the second finds; they have nothing in common. */
      const askBoth = async (first: Question, second: Question): Promise<Answered> => {
        const { offset, limit } = part;
        const [one, two] = await ask([
          { ...first, ...part },
          { ...second, offset: 0, limit: offset === 0 ? limit : 0 },
        ]);
        if (!one || !two) throw new Error('Meilisearch left a question unanswered');
        if (offset === 0) return joined(one, two, limit);
        // Behind the first page it depends on the first how far the second has come.
        const from = Math.max(offset - one.total, 0);
        const [rest] = await ask([{ ...second, offset: from, limit: limit - one.found.length }]);
        return joined(one, { ...two, found: rest?.found ?? [] }, limit);
      };
      if (levels.length === 0) {
        if (filter.thana !== undefined)
          return { level: 0, ...(await askBoth(listing(filter, 'own'), listing(filter, 'district'))) };
        const [all] = await ask([{ ...listing(filter), ...part }]);
        return { level: 0, ...(all as Answered) };
      }
      for (const [at, level] of levels.entries()) {
        const { inTitle, elsewhere, anywhere } = questionsFor(level, filter);
        let matches: Answered;
        if (part.offset === 0) {
          const [first, all] = await ask([
            { ...inTitle, ...part, facets: [] },
            { ...anywhere, ...part },
          ]);
          matches = firstOf(first as Answered, all as Answered, part.limit);
        } else matches = await askBoth(inTitle, elsewhere);
        if (matches.total >= level.enough || at === levels.length - 1) return { level: at + 1, ...matches };
      }
      throw new Error('no level was asked');
    },

    async bodies(keys) {
      const wanted = new Map(keys.map((one) => [one, readKey(one)]));
      const ids = [...new Set([...wanted.values()].map(({ kind, id }) => primaryKeyOf(kind, id)))];
      const { results } = await reader
        .index(uid)
        .getDocuments({ ids, limit: ids.length, fields: ['primaryKey', 'body_hi', 'body_en'] });
      const stored = new Map(results.map((one) => [one.primaryKey, one]));
      return new Map(
        [...wanted].map(([one, { kind, id, language }]) => [
          one,
          String(stored.get(primaryKeyOf(kind, id))?.[`body_${language}`] ?? ''),
        ]),
      );
    },

    async put(documents) {
      if (!(await settingsOf(uid))) await create(uid);
      await add(uid, documents);
    },

    async remove(keys) {
      if (keys.length === 0 || !(await settingsOf(uid))) return;
      await done(writer.index(uid).updateDocuments(merged(keys.map(withoutLanguage))));
      await done(writer.index(uid).deleteDocuments({ filter: 'inHi != true AND inEn != true' }));
    },

    async replaceAll(batches) {
      if (await settingsOf(beside)) await done(writer.deleteIndex(beside));
      await create(beside);
      for await (const documents of batches) await add(beside, documents);
      if (!(await settingsOf(uid))) await done(writer.createIndex(uid, { primaryKey: 'primaryKey' }));
      await done(writer.swapIndexes([{ indexes: [uid, beside], rename: false }]));
      await done(writer.deleteIndex(beside));
    },

    async *stored() {
      const fields = [...shownFields, ...languages.flatMap((one) => [`body_${one}`, `publishedAt_${one}`])];
      for (let offset = 0; ; offset += readAtOnce) {
        const { results } = await writer.index(uid).getDocuments({ offset, limit: readAtOnce, fields });
        yield results.flatMap(documentsOf);
        if (results.length < readAtOnce) return;
      }
    },

    async ready() {
      try {
        const settings = await settingsOf(uid);
        return settings !== null && hasOurSettings(settings);
      } catch {
        return false;
      }
    },
  };
  return {
    ...searchIndexOn(engine, kept),
    /** Removes the index itself, after a measurement. */
    drop: async () => {
      if (await settingsOf(uid)) await done(writer.deleteIndex(uid));
    },
  };
}
