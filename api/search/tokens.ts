import { foldWord, wordPattern } from './fold.ts';
import { soundsOf } from './sounds.ts';

/** A piece of a text that can be searched for. */
export type Token = {
  text: string;
  start: number;
  end: number;
  /** Phonetic for a word; for a number, link, address or UPI ID its own letters and digits. */
  key: string;
  /** '' for what is found exactly or not at all. */
  sounds: string;
};

/** Ten digits or more that belong together although they are parted: +91 98765-43210. */
const number = /[+＋]?[\d०-९](?:[\s().\-–]{0,2}[\d०-९]){9,}/g;
/** name@bank, sbi-kyc.in, t.me/name: letters joined by signs that a sentence has no use for. */
// Begun only where a word begins: else a long run of letters would be tried from each of them.
const joined = /(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}\p{N}]+(?:[.@/_:-]+[\p{L}\p{M}\p{N}]+)+/gu;
const mayHoldNumber = /[\d०-९]/;
const mayHoldJoined = /[.@/_:-]/;
const isIdentifier = /@|[a-z0-9-]\.[a-z]{2,}(?:[/:]|$)|\/\//i;

const remembered = 60_000;
const cache = new Map<string, { key: string; sounds: string }>();

/** The same few thousand words come again and again. */
function readWord(text: string): { key: string; sounds: string } {
  const known = cache.get(text);
  if (known) return known;
  const key = foldWord(text);
  const read = { key, sounds: /\d/.test(key) ? '' : soundsOf(text) };
  if (cache.size >= remembered) cache.clear();
  if (text.length <= 40) cache.set(text, read);
  return read;
}

/** Its digits in ASCII, without the country's prefix, so that one phone number has one form. */
function numberKey(text: string): string {
  const digits = foldWord(text);
  return /^(?:91|091|0091|0)[6-9]\d{9}$/.test(digits) ? digits.slice(-10) : digits;
}

function identifiersOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of mayHoldNumber.test(text) ? text.matchAll(number) : []) {
    const found = match[0];
    tokens.push({
      text: found,
      start: match.index,
      end: match.index + found.length,
      key: numberKey(found),
      sounds: '',
    });
  }
  for (const match of mayHoldJoined.test(text) ? text.matchAll(joined) : []) {
    const found = match[0];
    if (!isIdentifier.test(found)) continue;
    const key = foldWord(`0${found.replace(/^https?:\/+(?:www\.)?/i, '')}`).slice(1);
    tokens.push({ text: found, start: match.index, end: match.index + found.length, key, sounds: '' });
  }
  return tokens.filter(({ key }) => key !== '').sort((a, b) => a.start - b.start);
}

/**
 * The words, numbers and identifiers of a text, in order. A document's identifiers come beside their pieces, so
 * that a link is found by a word in it; a query's come alone, so that a link asked for is that link.
 */
export function readTokens(text: string, of: 'document' | 'query'): Token[] {
  const identifiers = identifiersOf(text);
  const tokens = [...identifiers];
  for (const match of text.matchAll(wordPattern)) {
    const [found] = match;
    const start = match.index;
    if (of === 'query' && identifiers.some((one) => start >= one.start && start < one.end)) continue;
    const { key, sounds } = readWord(found);
    if (key !== '') tokens.push({ text: found, start, end: start + found.length, key, sounds });
  }
  return tokens.sort((a, b) => a.start - b.start);
}

/** About two kilobytes each. */
const textsRemembered = 20_000;
/** Titles and summaries are looked at again and again, bodies seldom. */
const longestRemembered = 400;
const tokensOf = new Map<string, readonly Token[]>();

/** The same of a text that is shown again and again: the newest alerts answer most questions. */
export function recallTokens(text: string): readonly Token[] {
  const known = tokensOf.get(text);
  if (known) return known;
  const tokens = readTokens(text, 'document');
  if (tokensOf.size >= textsRemembered) tokensOf.clear();
  if (text.length <= longestRemembered) tokensOf.set(text, tokens);
  return tokens;
}

/** The keys of a document's text, parted by spaces: what the engines index. */
export function keysOfText(text: string): string {
  return readTokens(text, 'document')
    .map(({ key }) => key)
    .join(' ');
}
