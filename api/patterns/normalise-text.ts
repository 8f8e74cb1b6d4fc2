import { foldWord } from '../search/fold.ts';
import { cleanText } from './clean-text.ts';
import { findAddresses } from './find-addresses.ts';
import { findBareLinks, findSchemeLinks } from './find-links.ts';
import { blank, gap } from './found.ts';
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
const mostRemembered = 50_000;
const remembered = new Map<string, string>();

/** Folding a word costs a hundred times as much as finding it again; reports share most of their words. */
function fold(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const key = foldWord(undoSpelling(word.slice(0, longestWord)));
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(word, key);
  return key;
}

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
const token = /\ue000+|[\p{L}\p{M}\p{N}]+/gu;
/** K Y C and k.y.c are kyc. */
const spacedLetters = /(?<![\p{L}\p{N}])[a-z](?:[ ./][a-z]){1,5}(?![\p{L}\p{N}])/gu;

/**
 * A text as the words by which it is compared: one phonetic key a word, the same in both scripts; digits, links,
 * addresses and amounts as one sign, look-alike and invisible letters undone.
 */
export function normaliseText(text: string): string[] {
  const clean = cleanText(text);
  const links = findSchemeLinks(clean, noStopList);
  const addresses = findAddresses(clean, blank(clean.latin, links), noStopList);
  const bare = findBareLinks(clean, blank(clean.text, [...links, ...addresses]), noStopList);
  const masked = blank(clean.latin, [...links, ...addresses, ...bare])
    .replace(/(?<![\p{L}\p{N}])[\p{L}\p{N}]*X{2,}[\p{L}\p{N}]*/gu, gap)
    .toLowerCase()
    .replace(spacedLetters, (letters) => letters.replace(/[ ./]/g, ''));
  const words: string[] = [];
  for (const [word] of masked.matchAll(token)) {
    const isValue = word[0] === gap || /\p{N}/u.test(word);
    if (isValue ? words.at(-1) === anyValue : money.has(word)) continue;
    const key = isValue ? anyValue : fold(word);
    if (key !== '') words.push(key);
  }
  return words;
}
