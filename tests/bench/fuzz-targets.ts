import { extractSignals, normaliseSuspect } from '../../api/patterns/extract-signals.ts';
import { loadStopList } from '../../api/patterns/load-stop-list.ts';
import { foldText, foldWord } from '../../api/search/fold.ts';
import { questionsFor } from '../../api/search/meilisearch-query.ts';
import { planQuery } from '../../api/search/plan-query.ts';
import { tsqueryOf } from '../../api/search/postgres.ts';
import type { Filter } from '../../api/search/search-engine.ts';
import { soundsOf } from '../../api/search/sounds.ts';
import { WordBook } from '../../api/search/word-book.ts';
import { generateReports } from './generate-reports.ts';
import { hostileText } from './hostile-texts.ts';
import { chanceOf } from './report-templates/random.ts';

/** Reads one text, which is timed, and gives back a look at what came of it, which throws where a promise is broken. */
export type Target = { name: string; read: (text: string) => () => void };

const kinds = ['phone', 'url', 'upi', 'email', 'bank_account', 'handle', 'sms_header'];
const longestValue = 300;

function check(holds: boolean, promise: string): void {
  if (!holds) throw new Error(promise);
}

const isKey = (key: string) => /^[a-z0-9]{0,60}$/.test(key);

async function extractor(): Promise<Target> {
  const stopList = await loadStopList();
  let turn = 0;
  return {
    name: 'extractor',
    read(text) {
      // A suspect's value is short; the kinds take turns.
      const kind = kinds[turn++ % kinds.length] as string;
      const named = normaliseSuspect(kind, text.slice(0, 500), stopList);
      const found = [...extractSignals(text, stopList), ...named];
      return () => {
        for (const { value } of found)
          check(value.length > 0 && value.length <= longestValue, `a value has 1 to ${longestValue} letters`);
      };
    },
  };
}

function folder(): Target {
  return {
    name: 'folder',
    read(text) {
      const keys = [...foldText(text), foldWord(text)];
      return () => {
        for (const key of keys) check(isKey(key), 'a key is at most 60 letters and digits of ASCII');
        check(foldWord(keys[0] ?? '') === (keys[0] ?? ''), 'a key is its own key');
      };
    },
  };
}

/** Plans a query against the words of so many reports, and asks for it in the languages of both engines. */
function queryParser(bookReports: number): Target {
  const book = new WordBook();
  for (const { text } of generateReports(bookReports, 'book')) book.learn(text.split(/\s+/).map(soundsOf));
  return {
    name: 'query parser',
    read(text) {
      const words = planQuery(text, book);
      const terms = words.map(({ token, candidates, prefix, begun }) => ({
        exact: token.sounds === '',
        candidates,
        prefix,
        begun,
      }));
      const count = terms.filter(({ exact }) => !exact).length;
      const asked = [...new Set([count, Math.ceil(count / 2), Math.min(1, count)])].map((atLeast) => {
        const filter: Filter = { kind: 'all', category: text.slice(0, 20), thana: text.slice(0, 20) };
        const level = { terms, atLeast };
        return { query: tsqueryOf(level), questions: Object.values(questionsFor(level, filter)) };
      });
      return () => {
        for (const { candidates, prefix } of terms)
          check(
            candidates.every(({ key }) => isKey(key) && key !== '') && isKey(prefix ?? ''),
            'a key is ASCII',
          );
        for (const { query, questions } of asked) {
          check(/^[a-z0-9 |&():*]*$/.test(query), 'nothing in a query is syntax but our own');
          for (const { filter } of questions) {
            // Without what is quoted there is only our own syntax.
            const rest = filter.map((one) => one.replace(/"(?:[^"\\]|\\.)*"/gs, '')).join(' ');
            check(/^[A-Za-z_ (),[\]=]*$/.test(rest), 'nothing in a filter ends what is quoted');
          }
        }
      };
    },
  };
}

export const openTargets = async (bookReports = 500): Promise<Target[]> => [
  await extractor(),
  folder(),
  queryParser(bookReports),
];

export type Slow = { msPerKb: number; input: string };
export type FuzzResult = {
  target: string;
  inputs: number;
  units: number;
  seconds: number;
  worst: Slow;
  thrown: { error: string; input: string }[];
  tooSlow: Slow[];
};

const unitsInKb = 1024;
const repeats = 5;
const manyRepeats = 20;
const mostKept = 20;

const kbOf = (input: string) => Math.max(1, input.length / unitsInKb);

/**
 * What a text really takes, in ms: the least of five readings by the clock, or this thread's own work on many readings
 * where other processes held it up (own work alone is told in steps too large for one reading).
 */
function leastCost(read: Target['read'], input: string, limit: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let again = 0; again < repeats; again++) {
    const began = performance.now();
    read(input);
    least = Math.min(least, performance.now() - began);
  }
  if (least <= limit) return least;
  const began = process.threadCpuUsage();
  for (let again = 0; again < manyRepeats; again++) read(input);
  const { user, system } = process.threadCpuUsage(began);
  return Math.min(least, (user + system) / 1000 / manyRepeats);
}

/**
 * Gives a target so many hostile texts. What seems slow is read again: the garbage collector and other
 * processes are not its fault. A KB is 1,024 UTF-16 units, and a shorter text counts as one.
 */
export function fuzz({ name, read }: Target, count: number, seed: string, limitMsPerKb: number): FuzzResult {
  const result: FuzzResult = {
    target: name,
    inputs: count,
    units: 0,
    seconds: 0,
    worst: { msPerKb: 0, input: '' },
    thrown: [],
    tooSlow: [],
  };
  for (let at = 0; at < count; at++) {
    const input = hostileText(chanceOf(seed, name, at));
    result.units += input.length;
    try {
      const began = performance.now();
      const verify = read(input);
      const ms = performance.now() - began;
      result.seconds += ms / 1000;
      let msPerKb = ms / kbOf(input);
      if (msPerKb > Math.min(result.worst.msPerKb, limitMsPerKb))
        msPerKb = Math.min(msPerKb, leastCost(read, input, limitMsPerKb * kbOf(input)) / kbOf(input));
      if (msPerKb > result.worst.msPerKb) result.worst = { msPerKb, input };
      if (msPerKb > limitMsPerKb && result.tooSlow.length < mostKept) result.tooSlow.push({ msPerKb, input });
      verify();
    } catch (error) {
      if (result.thrown.length < mostKept) result.thrown.push({ error: String(error), input });
    }
  }
  return result;
}
