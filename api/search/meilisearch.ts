import {
  type EnqueuedTaskPromise,
  Meilisearch,
  MeilisearchApiError,
  type SearchParams,
  type Settings,
} from 'meilisearch';
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

/** What any of the questions has found, each once. Of a word begun, what has it whole is mostly part of the rest. */
function either(answers: readonly Omit<Matches, 'level'>[]): Omit<Matches, 'level'> {
  const [most] = [...answers].sort((a, b) => b.total - a.total);
  if (!most) throw new Error('a level without a question');
  const found = new Map(answers.flatMap((one) => one.found).map((one) => [`${one.kind}:${one.id}`, one]));
  return { ...most, found: [...found.values()] };
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

    async match(levels, filter, { offset, limit }) {
      const common: SearchParams = { attributesToRetrieve: shownFields, matchingStrategy: 'all', facets };
      const ask = async (question: Question, part = { offset, limit }): Promise<Omit<Matches, 'level'>> => {
        const answer = await reader.index(uid).search(question.q, { ...common, ...question, ...part });
        const { kind = {}, category = {}, thana = {} } = answer.facetDistribution ?? {};
        return {
          found: answer.hits.map(asFound),
          total: answer.estimatedTotalHits ?? 0,
          facets: { kind, category, thana },
        };
      };
      if (levels.length === 0) {
        const everything = listing(filter);
        if (filter.thana === undefined) return { level: 0, ...(await ask(everything)) };
        // Meilisearch cannot sort by being of one thana: its own are asked for first, the rest follows them.
        const own = listing(filter, 'own');
        const first = await ask(own);
        const taken = Math.min(offset + limit, first.total) - Math.min(offset, first.total);
        const part = { offset: Math.max(offset - first.total, 0), limit: Math.max(limit - taken, 0) };
        const rest = await ask(listing(filter, 'district'), part);
        const all = await ask(everything, { offset: 0, limit: 0 });
        return { level: 0, ...all, found: [...first.found, ...rest.found] };
      }
      for (const [at, level] of levels.entries()) {
        const answers = await Promise.all(questionsFor(level, filter).map((question) => ask(question)));
        const matches = either(answers);
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
