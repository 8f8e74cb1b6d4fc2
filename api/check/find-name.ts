import type { OfficialEntry } from '../patterns/schema.ts';
import { editDistance } from './edit-distance.ts';
import { type KnownName, type KnownNames, lettersOf } from './known-names.ts';
import { type Lure, readLures, weighLures } from './lure-words.ts';
import { plainLetters, skeleton } from './skeleton.ts';

/** A known name in something that is not its owner's. */
export type FoundName = {
  entry: OfficialEntry;
  how: 'exact' | 'look_alike_letters' | 'misspelled';
  /** Nothing stands beside it: the whole is the name. */
  isWhole: boolean;
  /** What stands beside it. */
  lure: Lure;
  /** Whether the name, with what stands beside it, is enough to say whose it pretends to be. */
  isSure: boolean;
};

/** Names of fewer letters than this are told from others' only by what stands beside them. */
const shortName = 6;
const longName = 8;
/** Put onto a long name: indiapostse. With more it is likely a word, and another's: bluedartkennels. */
const fewLetters = 6;
const mostJoined = 5;
const mostWords = 12;

/** Words of the dictionary that are one letter away from a name: delivery is not Delhivery. */
const everyday = new Set(
  'adhara angeline applied artel costate deliver delivery goggle immobile mantra morbilli phoneme pinbone swaggy swingy'.split(
    ' ',
  ),
);

/** The words of a name: parts between hyphens, dots and underscores, digits at their ends apart. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .flatMap((part) => {
      const [, head = '', middle = '', tail = ''] = /^(\d*)(.*?)(\d*)$/su.exec(part) ?? [];
      // sb1 and 0nlinesbi are written with digits; sbi2345 and 2sbi stand beside some.
      const keepsHead = head.length === 1 && middle.length > 2;
      const keepsTail = tail.length === 1;
      return [
        keepsHead ? '' : head,
        `${keepsHead ? head : ''}${middle}${keepsTail ? tail : ''}`,
        keepsTail ? '' : tail,
      ];
    })
    .filter((word) => word !== '');
}

function bitsIn(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function mistakesAllowed(length: number): number {
  if (length >= 14) return 2;
  return length >= shortName ? 1 : 0;
}

/** Payttm, patym: a letter doubled or two swapped. In a short word anything else is another word. */
const isSlip = (word: string, name: string) =>
  editDistance(word, name, 1) === 1 &&
  (word.replace(/(.)\1/g, '$1') === name.replace(/(.)\1/g, '$1') ||
    (word.length === name.length && [...word].sort().join('') === [...name].sort().join('')));

function misspelledFrom(word: string, names: KnownNames): KnownName | null {
  if (word.length < 5 || everyday.has(word)) return null;
  const letters = lettersOf(word);
  for (const [length, candidates] of names.byLength) {
    if (Math.abs(length - word.length) > 2 || length < 5) continue;
    const allowed = mistakesAllowed(length);
    for (const known of candidates) {
      if (length < longName && known.name[0] !== word[0]) continue;
      if (bitsIn(known.letters ^ letters) > 2 * Math.max(1, allowed)) continue;
      if (
        allowed === 0
          ? known.letters === letters && isSlip(word, known.name)
          : editDistance(word, known.name, allowed) <= allowed
      )
        return known;
    }
  }
  // A letter doubled or two swapped: the letters are the same.
  return (
    names.common.find(
      (known) => known.letters === letters && known.name.length >= shortName && isSlip(word, known.name),
    ) ?? null
  );
}

/** One word that is a name, looks like one or is one misspelled. */
function matchWord(
  word: string,
  isJoined: boolean,
  names: KnownNames,
): { known: KnownName; how: FoundName['how'] } | null {
  const exact = names.byName.get(word);
  if (exact) return { known: exact, how: 'exact' };
  // Two short words put together look like anything.
  if (isJoined && word.length < longName) return null;
  const plain = plainLetters(word);
  const alike = names.bySkeleton.get(skeleton(word));
  // sbl is a company of its own; with a digit or a foreign letter it is a disguise.
  if (alike && (word.length >= 5 || plain !== word || (/\d/.test(word) && word.length > 3)))
    if (alike.name.length >= 5 || alike.weight === 'sure') return { known: alike, how: 'look_alike_letters' };
  if (alike && word.length >= 3 && alike.weight === 'sure' && /\d/.test(word))
    return { known: alike, how: 'look_alike_letters' };
  const near = misspelledFrom(plain, names);
  return near && { known: near, how: 'misspelled' };
}

/** A name with other words written onto it: sbikyc, paytmrefund, myindiapost24. */
function matchInside(
  word: string,
  names: KnownNames,
): { known: KnownName; lure: Lure; vocabulary: boolean } | null {
  const plain = plainLetters(word);
  for (const [length, candidates] of names.byLength) {
    if (length >= word.length || length < 3) continue;
    for (const known of candidates) {
      const at = plain.indexOf(known.name);
      if (at < 0) continue;
      // Another known name tells as much as any such word: echallanparivahan.
      const weigh = (rest: string) => readLures(rest) ?? (names.byName.has(rest) ? 2 : null);
      const before = weigh(plain.slice(0, at));
      const behind = weigh(plain.slice(at + length));
      // paytmo: a letter put on.
      const isSlipped = length > 4 && word.length === length + 1;
      const vocabulary = isSlipped || (before !== null && behind !== null);
      const lure = Math.max(before ?? 0, behind ?? 0) as Lure;
      const isFew = word.length - length <= fewLetters && !/^(?:s|ing|ers?)$/.test(plain.slice(at + length));
      if (vocabulary || (length >= longName && isFew)) return { known, lure, vocabulary };
    }
  }
  for (const known of names.common) {
    if (known.name.length < 3 || !(plain.startsWith(known.name) || plain.endsWith(known.name))) continue;
    const lure = readLures(plain.replace(known.name, ''));
    if (lure === 2 && plain !== known.name) return { known, lure, vocabulary: true };
  }
  return null;
}

/** Whether a name with its company is enough: one that is nobody else's always, a common one beside telling words. */
function isEnough(known: KnownName, how: FoundName['how'], lure: Lure): boolean {
  if (known.weight === 'sure') return true;
  if (how !== 'exact') return known.name.length >= (how === 'misspelled' ? shortName : shortName - 1);
  return lure === 2 || (lure === 1 && known.name.length >= shortName);
}

/** The longest name says most, one that is nobody else's before one that is, one as it is before one disguised. */
const rankOf = ({ name, weight }: KnownName, how: FoundName['how']) =>
  name.length + (weight === 'sure' ? 100 : 0) - (how === 'exact' ? 0 : 1);

/**
 * The name of a body of the official list in a host's label, a mailbox, an account's name or a file's: as it is,
 * disguised or misspelled. The longest wins: sbicard is not sbi.
 * @param beside further words that stand near and may make a common name tell something
 */
export function findName(text: string, names: KnownNames, beside: readonly string[] = []): FoundName | null {
  const words = wordsOf(text).slice(0, mostWords);
  const found: (FoundName & { rank: number })[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let to = Math.min(words.length, from + mostJoined); to > from; to--) {
      const word = words.slice(from, to).join('');
      const match = matchWord(word, to - from > 1, names);
      if (!match) continue;
      const others = [...words.slice(0, from), ...words.slice(to), ...beside];
      // Two names of one body tell as much as a name and a word of banks: vahan-challan.
      const isTwice = others.some(
        (one) => one !== word && names.byName.get(one)?.entry === match.known.entry,
      );
      const lure = isTwice ? 2 : weighLures(others);
      found.push({
        entry: match.known.entry,
        how: match.how,
        isWhole: to - from === words.length,
        lure,
        isSure: isEnough(match.known, match.how, lure),
        rank: rankOf(match.known, match.how),
      });
    }
    const word = words[from] as string;
    const inside = names.byName.has(word) ? null : matchInside(word, names);
    if (!inside) continue;
    const lure = Math.max(
      inside.lure,
      weighLures([...words.filter((one) => one !== word), ...beside]),
    ) as Lure;
    const { known, vocabulary } = inside;
    // Run together, a short name is chance: bobsburgers, yesterday, jiosaavn.
    const isSure =
      known.weight === 'sure'
        ? known.name.length >= longName || (vocabulary && (lure > 0 || known.name.length > 4))
        : lure === 2;
    found.push({
      entry: known.entry,
      how: 'exact',
      isWhole: false,
      lure,
      isSure,
      rank: rankOf(known, 'exact'),
    });
  }
  const [best] = found.sort(
    (one, other) => Number(other.isSure) - Number(one.isSure) || other.rank - one.rank,
  );
  return best ?? null;
}
