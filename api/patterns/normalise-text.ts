import { foldWord } from '../search/fold.ts';
import { cleanText } from './clean-text.ts';
import { findAddresses } from './find-addresses.ts';
import { findBareLinks, findSchemeLinks } from './find-links.ts';
import { blank, gap } from './found.ts';
import { remember } from './remember.ts';
import { noStopList } from './schema.ts';

/** Stands for whatever changes from one copy of a message to the next: digits, links, addresses, masks. */
export const anyValue = '#';

/** How the letters of English are called in Devanagari, longest first: एसबीआई is SBI. */
const letterNames = Object.entries({
  डब्ल्यू: 'w',
  डब्लू: 'w',
  ज़ेड: 'z',
  जेड: 'z',
  क्यू: 'q',
  एक्स: 'x',
  वाई: 'y',
  वाय: 'y',
  एफ: 'f',
  एफ़: 'f',
  एच: 'h',
  एल: 'l',
  एम: 'm',
  एन: 'n',
  आर: 'r',
  एस: 's',
  आई: 'i',
  आइ: 'i',
  ओ: 'o',
  ए: 'a',
  ऐ: 'a',
  बी: 'b',
  सी: 'c',
  डी: 'd',
  ई: 'e',
  इ: 'e',
  जी: 'g',
  जे: 'j',
  के: 'k',
  पी: 'p',
  टी: 't',
  यू: 'u',
  वी: 'v',
}).sort(([a], [b]) => b.length - a.length);
const longestAbbreviation = 8;

/** An abbreviation spelled out in Devanagari, as its Latin letters; any other word as it is. */
export function undoSpelling(word: string): string {
  if (!/^[\u0900-\u097f]{3,40}$/.test(word)) return word;
  let rest = word;
  let letters = '';
  while (rest !== '' && letters.length < longestAbbreviation) {
    const name = letterNames.find(([spelled]) => rest.startsWith(spelled));
    if (!name) return word;
    letters += name[1];
    rest = rest.slice(name[0].length);
  }
  return rest === '' && letters.length > 1 ? letters : word;
}

const longestWord = 40;
/** Folding a word costs a hundred times as much as finding it again; reports share most of their words. */
const fold = remember(100_000, (word) => foldWord(undoSpelling(word.slice(0, longestWord))));

const money = new Set([
  'rs',
  'inr',
  'rupees',
  'rupaye',
  'rupay',
  'रुपये',
  'रुपए',
  'रु',
  'lakh',
  'lac',
  'लाख',
  'crore',
  'करोड़',
]);
/** K Y C and k.y.c are kyc. */
const spacedLetters = /(?<![\p{L}\p{N}])[a-z](?:[ ./][a-z]){1,5}(?![\p{L}\p{N}])/gu;
/** A necessary sign of them, which is looked for ten times as fast. */
const signOfSpaced = /(?:^|[^a-z])[a-z][ ./][a-z](?![a-z])/;

const masked = /(?<![\p{L}\p{N}])[\p{L}\p{N}]*X{2,}[\p{L}\p{N}]*/gu;

const [apart, letter, digit, takenOut] = [0, 1, 2, 3];
/** What each UTF-16 unit is to a word. Beyond them are no letters that people here write words with. */
const unitKinds = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  const sign = String.fromCharCode(unit);
  if (sign === gap) return takenOut;
  if (/\p{N}/u.test(sign)) return digit;
  return /[\p{L}\p{M}]/u.test(sign) ? letter : apart;
});

/** The words of a text, and null for each value: what was taken out, or has a digit. Scanned, for speed. */
function splitWords(text: string): (string | null)[] {
  const words: (string | null)[] = [];
  let start = 0;
  let hasDigit = false;
  for (let at = 0; at <= text.length; at++) {
    // Behind the end stands nothing, which is not in the table.
    const kind = unitKinds[text.charCodeAt(at)] ?? apart;
    if (kind === digit) hasDigit = true;
    if (kind === digit || kind === letter) continue;
    if (at > start) words.push(hasDigit ? null : text.slice(start, at));
    if (kind === takenOut) words.push(null);
    start = at + 1;
    hasDigit = false;
  }
  return words;
}

/**
 * A text as the words by which it is compared: one phonetic key a word, the same in both scripts; digits, links,
 * addresses and amounts as one sign, look-alike and invisible letters undone.
 */
export function normaliseText(text: string): string[] {
  const clean = cleanText(text);
  const links = findSchemeLinks(clean, noStopList);
  const addresses = findAddresses(clean, blank(clean.latin, links), noStopList);
  const bare = findBareLinks(clean, blank(clean.text, [...links, ...addresses]), noStopList);
  const rest = blank(clean.latin, [...links, ...addresses, ...bare]);
  const plain = (rest.includes('XX') ? rest.replace(masked, gap) : rest).toLowerCase();
  const written = signOfSpaced.test(plain)
    ? plain.replace(spacedLetters, (letters) => letters.replace(/[ ./]/g, ''))
    : plain;
  const words: string[] = [];
  for (const word of splitWords(written)) {
    if (word === null ? words.at(-1) === anyValue : money.has(word)) continue;
    const key = word === null ? anyValue : fold(word);
    if (key !== '') words.push(key);
  }
  return words;
}
