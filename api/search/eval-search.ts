import { createReadStream } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse';
import { readConfig } from '../config.ts';
import { openScratch } from './open-scratch.ts';
import { documentKey, type SearchDocument, type SearchIndex } from './search-index.ts';
import { encodeSounds, soundDistance } from './sound-distance.ts';
import { readTokens, type Token } from './tokens.ts';
import { skeletonOf } from './word-book.ts';

export type SearchFigures = {
  queries: number;
  recallAt1: number;
  recallAt10: number;
  falseMatchesAt10: number;
  engine: string;
};

export type Case = { query: string; document: string };

/** The columns are query and document, in any order, by the names in the first line. */
export async function readCases(file: string): Promise<Case[]> {
  const cases: Case[] = [];
  const rows = createReadStream(file).pipe(
    parse({ columns: true, bom: true, skip_empty_lines: true, trim: true }),
  );
  for await (const row of rows as AsyncIterable<Partial<Case>>) {
    if (row.query === undefined || row.document === undefined)
      throw new Error('The file needs the columns query and document.');
    if (row.query !== '' && row.document !== '') cases.push({ query: row.query, document: row.document });
  }
  return cases;
}

/** A sound apart from its like: one vowel, or one rare exchange, in a word. */
const near = 5;

/** Whether two words sound alike, by rules that do not depend on what the engine found or ranked. */
function soundAlike(a: Token, b: Token): boolean {
  if (a.key === b.key) return true;
  if (a.sounds === '' || b.sounds === '') return false;
  const skeleton = skeletonOf(a.sounds);
  if (skeleton.length > 1 && skeleton === skeletonOf(b.sounds)) return true;
  return soundDistance(encodeSounds(a.sounds), encodeSounds(b.sounds), near) <= near;
}

/** Whether any word of a text sounds like one of the query's. */
export function sharesSound(query: string, text: string): boolean {
  const asked = readTokens(query, 'document');
  return readTokens(text, 'document').some((word) => asked.some((other) => soundAlike(word, other)));
}

/**
 * Measures search on cases: every distinct document is indexed, every query asked.
 * @param asking those whose queries are asked, where asking all would take hours
 * @returns recallAt1, recallAt10: the share of queries whose document is first, or among the first ten;
 *   falseMatchesAt10: of all hits shown, the share with no word that sounds like one of the query's
 */
export async function measureSearch(
  index: SearchIndex,
  cases: readonly Case[],
  onProgress: (line: string) => void = () => {},
  asking: readonly Case[] = cases,
): Promise<SearchFigures & { p50Ms: number; p95Ms: number; missed: Case[] }> {
  const texts = [...new Set(cases.map(({ document }) => document))];
  const documents = texts.map((title, at): SearchDocument => {
    const language = /[\u0900-\u097f]/.test(title) ? 'hi' : 'en';
    const id = `case-${at}`;
    const empty = { summary: '', body: '', searchWords: '', category: null, thana: null, severity: null };
    const publishedAt = new Date('2026-01-01T00:00:00Z');
    const key = documentKey('guide', id, language);
    return { key, kind: 'guide', id, language, url: '/', title, publishedAt, ...empty };
  });
  const began = performance.now();
  for (let at = 0; at < documents.length; at += 2500) await index.put(documents.slice(at, at + 2500));
  onProgress(`${documents.length} documents indexed in ${((performance.now() - began) / 1000).toFixed(1)} s`);

  let [first, ten, shown, wrong, asked] = [0, 0, 0, 0, 0];
  const missed: Case[] = [];
  const times: number[] = [];
  for (const one of asking) {
    const { hits, tookMs } = await index.search({
      q: one.query.slice(0, 200),
      kind: 'all',
      page: 1,
      limit: 10,
    });
    times.push(tookMs);
    const at = hits.findIndex(({ title }) => title === one.document);
    if (at === 0) first++;
    if (at >= 0) ten++;
    else missed.push(one);
    for (const { title } of hits) {
      shown++;
      if (!sharesSound(one.query, title)) wrong++;
    }
    if (++asked % 5000 === 0) onProgress(`${asked} of ${asking.length} queries asked`);
  }
  times.sort((a, b) => a - b);
  const share = (count: number, of: number) => (of === 0 ? 0 : Math.round((count / of) * 10_000) / 10_000);
  return {
    queries: asking.length,
    recallAt1: share(first, asking.length),
    recallAt10: share(ten, asking.length),
    falseMatchesAt10: share(wrong, shown),
    engine: index.engine,
    p50Ms: times[Math.floor(times.length * 0.5)] ?? 0,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
    missed,
  };
}

async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (!file)
    throw new Error(
      'Name a CSV file with the columns query (what is asked) and document (the text to be found): npm run eval:search -- FILE',
    );
  const cases = await readCases(file);
  const { index, close } = await openScratch(readConfig());
  try {
    const { p50Ms, p95Ms, missed, ...figures } = await measureSearch(index, cases, console.log);
    const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
    console.log(`\n${figures.queries} queries asked of ${figures.engine}`);
    console.log(`  the document is first               ${percent(figures.recallAt1)}`);
    console.log(`  the document is among the first ten ${percent(figures.recallAt10)}`);
    console.log(`  hits that share no word by sound    ${percent(figures.falseMatchesAt10)}`);
    console.log(`  an answer takes (p50, p95)          ${p50Ms} ms, ${p95Ms} ms`);
    for (const { query, document } of missed.slice(0, 20))
      console.log(`  not found: ${query} -> ${document}`);
    if (missed.length > 20) console.log(`  … and ${missed.length - 20} more`);
    console.log(JSON.stringify(figures));
  } finally {
    await close();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
