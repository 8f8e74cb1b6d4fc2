import type { Chance } from './random.ts';

const neighbours: Record<string, string> = {
  q: 'wa',
  w: 'qes',
  e: 'wrd',
  r: 'etf',
  t: 'ryg',
  y: 'tuh',
  u: 'yij',
  i: 'uok',
  o: 'ipl',
  p: 'ol',
  a: 'qsz',
  s: 'adwx',
  d: 'sfec',
  f: 'dgrv',
  g: 'fhtb',
  h: 'gjyn',
  j: 'hkum',
  k: 'jlio',
  l: 'kop',
  z: 'xas',
  x: 'zcsd',
  c: 'xvdf',
  v: 'cbfg',
  b: 'vngh',
  n: 'bmhj',
  m: 'njk',
};
/** Vowel signs and letters that people put for one another in Devanagari. */
const slips: Record<string, string> = {
  'ि': 'ी',
  'ी': 'ि',
  'ु': 'ू',
  'ू': 'ु',
  'े': 'ै',
  'ै': 'े',
  'ो': 'ौ',
  'ौ': 'ो',
  'ं': 'ँ',
  'ँ': 'ं',
  श: 'स',
  ष: 'श',
  स: 'श',
  ब: 'व',
  व: 'ब',
  ण: 'न',
  ई: 'इ',
  इ: 'ई',
  ऊ: 'उ',
  उ: 'ऊ',
  ड: 'द',
  ट: 'त',
  थ: 'त',
  ध: 'द',
  ख: 'क',
  भ: 'ब',
  छ: 'च',
  ज: 'झ',
};
const droppable = /[\u0900-\u0903\u093c\u093e-\u094d]/;

function swap(letters: string[], at: number): void {
  [letters[at], letters[at + 1]] = [letters[at + 1] as string, letters[at] as string];
}

function misspellLatin(word: string, chance: Chance): string {
  const letters = [...word];
  const at = chance.below(letters.length);
  const letter = (letters[at] as string).toLowerCase();
  const way = chance.below(5);
  if (way === 0 && letters.length > 1) swap(letters, Math.min(at, letters.length - 2));
  else if (way === 1 && letters.length > 2) letters.splice(at, 1);
  else if (way === 2) letters.splice(at, 0, letters[at] as string);
  else if (way === 3 && neighbours[letter]) letters[at] = chance.pick([...(neighbours[letter] as string)]);
  else {
    const vowels = letters.flatMap((sign, index) => (/[aeiou]/i.test(sign) ? [index] : []));
    if (vowels.length > 0)
      letters[chance.pick(vowels)] = chance.pick(['a', 'e', 'i', 'o', 'u', 'aa', 'ee', '']);
    else letters.splice(at, 0, letters[at] as string);
  }
  return letters.join('');
}

function misspellDevanagari(word: string, chance: Chance): string {
  const letters = [...word];
  const slippery = letters.flatMap((sign, index) => (slips[sign] ? [index] : []));
  const loose = letters.flatMap((sign, index) => (droppable.test(sign) ? [index] : []));
  const way = chance.below(6);
  if (way <= 2 && slippery.length > 0) {
    const at = chance.pick(slippery);
    letters[at] = slips[letters[at] as string] as string;
  } else if (way === 3 && loose.length > 0) letters.splice(chance.pick(loose), 1);
  else if (way === 4 && letters.length > 2) swap(letters, chance.below(letters.length - 1));
  else {
    const at = chance.below(letters.length);
    if (chance.hits(0.5) && letters.length > 2) letters.splice(at, 1);
    else letters.splice(at, 0, letters[at] as string);
  }
  return letters.join('');
}

/** One slip of the hand or the ear in a word. Swapping equal letters may leave it as it was; then another is tried. */
export function misspell(word: string, chance: Chance): string {
  const devanagari = /[\u0900-\u097f]/.test(word);
  for (let attempt = 0; attempt < 6; attempt++) {
    const out = devanagari ? misspellDevanagari(word, chance) : misspellLatin(word, chance);
    if (out !== word && out !== '') return out;
  }
  return word;
}

const words = /[\p{L}\p{M}]{2,}/gu;

/** Every word of two letters or more is misspelt with this probability. Numbers and private-use signs are left alone. */
export function misspellWords(
  text: string,
  rate: number,
  chance: Chance,
): { text: string; words: number; noisy: number } {
  let count = 0;
  let noisy = 0;
  const out = text.replace(words, (word) => {
    count++;
    if (!chance.hits(rate)) return word;
    const misspelt = misspell(word, chance);
    if (misspelt !== word) noisy++;
    return misspelt;
  });
  return { text: out, words: count, noisy };
}

const latinLooks: [RegExp, string][] = [
  [/rn/g, 'm'],
  [/m/g, 'rn'],
  [/l/g, '1'],
  [/l/g, 'I'],
  [/I/g, 'l'],
  [/o/g, '0'],
  [/O/g, '0'],
  [/cl/g, 'd'],
  [/d/g, 'cl'],
  [/i/g, 'l'],
  [/e/g, 'c'],
  [/vv/g, 'w'],
  [/w/g, 'vv'],
  [/h/g, 'b'],
  [/S/g, '5'],
  [/B/g, '8'],
  [/t/g, 'f'],
];
const devanagariLooks: Record<string, string> = {
  भ: 'म',
  म: 'भ',
  घ: 'ध',
  ध: 'घ',
  ब: 'व',
  व: 'ब',
  ख: 'रव',
  थ: 'य',
  प: 'ष',
  ट: 'ढ',
  ड: 'ङ',
  'ी': 'ि',
  'ै': 'े',
};

/** As if read from a picture: look-alike letters, dropped vowel signs, words broken or run together, stray signs, broken lines. */
export function readFromPicture(text: string, chance: Chance): string {
  const out: string[] = [];
  let column = 0;
  const width = 28 + chance.below(25);
  for (let word of text.split(/\s+/)) {
    if (/[a-z]/i.test(word) && chance.hits(0.15)) {
      const [from, to] = chance.pick(latinLooks);
      word = word.replace(from, to);
    }
    if (/[\u0900-\u097f]/.test(word)) {
      word = word.replace(/[\u0901\u0902\u093c\u093f-\u094c]/g, (sign) => (chance.hits(0.06) ? '' : sign));
      word = word.replace(/./gu, (sign) =>
        devanagariLooks[sign] && chance.hits(0.04) ? (devanagariLooks[sign] as string) : sign,
      );
    }
    if (word.length > 5 && chance.hits(0.03)) word = `${word.slice(0, 3)} ${word.slice(3)}`;
    if (chance.hits(0.04)) word += chance.pick(['|', '~', '_', '»', '•', '°', '.', '©', '\\']);
    out.push(word);
    column += word.length + 1;
    if (column > width) {
      out.push('\n');
      column = 0;
    } else if (!chance.hits(0.03)) out.push(' ');
  }
  const whole = out.join('').trim();
  return chance.hits(0.5)
    ? `${chance.pick(['9:41', '12:05 PM', '4G', '<', 'Today', '18:22 VoLTE', '•••', '← '])}\n${whole}`
    : whole;
}

/** Digits of a number as a picture's reader takes them. */
export function readDigits(value: string, chance: Chance): string {
  return value.replace(/[01]/g, (digit) => (chance.hits(0.3) ? (digit === '0' ? 'O' : 'l') : digit));
}
