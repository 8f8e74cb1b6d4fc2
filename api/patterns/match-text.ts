import { FeatureTable } from './feature-table.ts';
import type { BookPattern, Near, PatternBook } from './pattern-book.ts';
import type { Standing } from './standing.ts';
import { commonFeatures, countShared, type Telling } from './telling.ts';
import { bandKeys, coveredBy, type TextFeatures, textFeatures } from './text-features.ts';

/** A text as it is compared with the messages of patterns. `grams` null: a telling, whose order is not known. */
export type ComparedText = Pick<TextFeatures, 'features' | 'words'> & {
  grams: Uint32Array | null;
  bands: Uint32Array;
};

/** How well a pattern's message explains a text. */
export type TextMatch = {
  pattern: BookPattern;
  telling: Telling;
  /** How much of the text's features, 0 to 1, weighed by how few others explain them too. */
  explained: number;
};

export function comparedText(text: string): ComparedText | null {
  const found = textFeatures(text);
  return found && { ...found, bands: bandKeys(found.features) };
}

/** A telling compared as if it were a report of its own. Its words are reckoned from its features (fitted: within two). */
export function textOfTelling(telling: Telling): ComparedText {
  const words = Math.round(telling.features.length / 3 + 2);
  return { features: telling.features, words, grams: null, bands: bandKeys(commonFeatures(telling)) };
}

/** How much of a text's features a telling has, 0 to 1. */
export function shareHeld(telling: Telling, features: Uint32Array): number {
  return countShared(features, telling.own) / Math.max(1, features.length);
}

/**
 * How well the patterns near a text explain it, the best first. A feature that several of the nearest patterns have is
 * the language of their kind of fraud and says less of which one it is.
 * @param without a pattern or a telling that is not compared
 */
export function matchText(
  book: PatternBook,
  { features, bands }: ComparedText,
  without: string | null = null,
): TextMatch[] {
  const near = book
    .near(bands)
    .filter(({ telling, pattern }) => telling.id !== without && pattern.id !== without);
  const table = new FeatureTable(features);
  const held = near.map(({ telling }) => table.placesOf(telling.own));
  const weights = weightsOf(features.length, near, held);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const best = new Map<BookPattern, TextMatch>();
  for (const [at, { telling, pattern }] of near.entries()) {
    let explained = 0;
    for (const place of held[at] as number[]) explained += weights[place] as number;
    explained /= total;
    const known = best.get(pattern);
    if (!known || explained > known.explained) best.set(pattern, { pattern, telling, explained });
  }
  return [...best.values()].sort(
    (a, b) => b.explained - a.explained || (a.pattern.id < b.pattern.id ? -1 : 1),
  );
}

/** How much each feature of a text weighs, by how many patterns hold it; what nobody has as much as what one has. */
function weightsOf(size: number, near: readonly Near[], held: readonly number[][]): Float64Array {
  // One bit for each pattern: fewer than 32 tellings are near.
  const holders = new Uint32Array(size);
  const bits = new Map<BookPattern, number>();
  for (const [at, { pattern }] of near.entries()) {
    const bit = bits.get(pattern) ?? 1 << bits.size;
    bits.set(pattern, bit);
    for (const place of held[at] as number[]) (holders[place] as number) |= bit;
  }
  const weights = new Float64Array(size);
  for (let at = 0; at < size; at++) {
    let count = 0;
    for (let left = holders[at] as number; left !== 0; left &= left - 1) count++;
    weights[at] = 1 / Math.sqrt(Math.max(1, count));
  }
  return weights;
}

/** How much of the text's letters the message covers, 0 to 1. */
function coverOf({ grams, features }: ComparedText, telling: Telling): number {
  if (grams === null) {
    // Where the order is not known: fitted, right within 0.06.
    const share = shareHeld(telling, features);
    return Math.min(1, 0.13 + 1.34 * share - 0.49 * share * share);
  }
  const known = new FeatureTable(telling.own);
  return coveredBy(grams, (gram) => known.has(gram));
}

/** How much of what most reports tell of the message is in the text, 0 to 1: a message told in part has less. */
function toldOf({ features }: ComparedText, { reports, features: message, counts }: Telling): number {
  const least = reports < 3 ? 1 : Math.max(2, reports * 0.4);
  const common = least === 1 ? message : message.filter((_, at) => (counts[at] as number) >= least);
  return countShared(features, common) / Math.max(1, common.length);
}

const wellKnown = 8;
const fewestShared = 8;
/**
 * How sure it must be, in the logarithm of the odds: most at a second look, where what was plain has long been found;
 * least where nothing but a number, out of a text that tells another story, speaks for another pattern. Chosen on
 * generated corpora (seeds b to g) so that about 99.5 in 100 of the reports that a report is with are of its campaign.
 */
const enough = { first: 2, second: 2.5, instead: 0, stranger: 0.7 } as const;
export type Look = keyof typeof enough;

/** What is seen of a match: the numbers on which it depends how sure it is. */
type Seen = {
  /** How much of the text's letters the message covers, 0 to 1. */
  cover: number;
  /** How much of the message is in the text, 0 to 1. */
  told: number;
  /** How much more than the next one it explains, 0 to 1. */
  lead: number;
  reports: number;
  words: number;
  standing: Standing;
};

/**
 * The logarithm of the odds that a text tells this message, when it comes: a logistic regression on the best matches of a
 * generated corpus of 50,000, tried on another (`tests/bench/generate-reports.ts`, seeds c and b). What it is about says
 * more against a match than fitted (-1.45), since a wrong match draws others after it.
 */
const firstOdds = { here: 2.61, mentioned: 3.42, elsewhere: -2.3, unknown: 0 } as const;
const atFirst = ({ cover, told, lead, reports, words, standing }: Seen): number =>
  -7.05 +
  7.98 * cover +
  5.42 * told +
  0.65 * Math.log(words) +
  5.37 * lead +
  0.62 * Math.log(reports) -
  0.88 * Math.min(reports, 3) +
  firstOdds[standing];

/** How rare what text and message have in common is among all messages. */
type Rarity = { shared: number; ofShared: number; ofText: number };

function rarityOf(book: PatternBook, features: Uint32Array, telling: Telling): Rarity {
  const message = new FeatureTable(telling.own);
  const seen = { shared: 0, ofShared: 0, ofText: 0 };
  for (const feature of features) {
    const rarity = book.rarity(feature);
    seen.ofText += rarity;
    if (!message.has(feature)) continue;
    seen.shared++;
    seen.ofShared += rarity;
  }
  return seen;
}

/**
 * The same at a second look, when all there is to compare with is known: then what many messages have says little, and
 * what few have says much. Fitted in the same way (seeds b and c, tried on i): at 95 right ones of 100 it finds 525 of 900,
 * and 300 without the rarity.
 */
const secondOdds = { here: 5.94, mentioned: 1.96, elsewhere: -2.37, unknown: 0 } as const;
const atSecond = (
  { cover, told, lead, reports, standing }: Seen,
  { shared, ofShared, ofText }: Rarity,
): number =>
  -9.47 +
  24.4 * cover +
  8.99 * told +
  8.03 * lead +
  0.66 * Math.log(reports) -
  0.82 * Math.min(reports, 3) -
  1.12 * shared +
  0.21 * ofShared -
  (17.62 * ofShared) / ofText +
  secondOdds[standing];

/**
 * The best match, if it is good enough and stands out.
 * @param standingOf how what the text is about stands to a pattern, where that is known
 */
export function sureMatch(
  book: PatternBook,
  text: ComparedText,
  [best, ...others]: readonly TextMatch[],
  look: Look,
  standingOf: (pattern: BookPattern) => Standing = () => 'unknown',
): TextMatch | null {
  if (!best || best.explained * text.features.length < fewestShared) return null;
  const { telling, pattern, explained } = best;
  // A report nobody else is like yet may be of the same pattern: it says nothing against a well-known message.
  const isKnown = telling.reports >= wellKnown;
  const rival = isKnown ? others.find((other) => other.pattern.reports > 1) : others[0];
  const seen = {
    cover: coverOf(text, telling),
    told: toldOf(text, telling),
    lead: explained - (rival?.explained ?? 0),
    reports: telling.reports,
    words: text.words,
    standing: standingOf(pattern),
  };
  const odds = look === 'second' ? atSecond(seen, rarityOf(book, text.features, telling)) : atFirst(seen);
  return odds >= enough[look] ? best : null;
}
