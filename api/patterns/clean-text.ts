import { lookAlikes } from './look-alikes.ts';

/** Zero-width and direction signs, soft hyphen, variation selectors: seen by nobody, put in to slip past filters. */
const unseen = /\p{Default_Ignorable_Code_Point}/u;

/** Where the ten digits of each script begin that people here write in. */
const zeros = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0x1c50];

function asciiDigit(code: number): string | null {
  for (const zero of zeros) if (code >= zero && code <= zero + 9) return String(code - zero);
  return null;
}

/** NFKC of one letter. Some signs stand for a whole phrase: they stay, so that the text cannot grow without bound. */
function composed(letter: string): string {
  const plain = letter.normalize('NFKC');
  return plain.length <= 4 ? plain : letter;
}

export type CleanText = {
  /** Digits of every script as 0-9, NFKC, nothing invisible; letters as they are. */
  text: string;
  /** The same, length for length, with look-alike letters undone: for everything that is ASCII by nature. */
  latin: string;
  /** What was written between two places of the clean text. */
  raw: (start: number, end: number) => string;
};

/** One sign as it is read. */
function cleanSign(sign: string): string {
  const code = sign.codePointAt(0) as number;
  if (code <= 0x7e) {
    if (sign === '\r' || sign === '\v' || sign === '\f') return '\n';
    return sign === '\t' ? ' ' : sign;
  }
  if (unseen.test(sign)) return '';
  return (
    asciiDigit(code) ??
    composed(sign)
      .replace(/[‐‑‒–—―−]/g, '-')
      .replace(/[。・]/g, '.')
      .replace(/[⁄∕]/g, '/')
  );
}

type Read = { clean: string; latin: string };
const mostRemembered = 20_000;
const remembered = new Map<string, Read>();

/** Texts have few different signs, and finding one again costs a tenth of reading it. */
function readSign(sign: string): Read {
  const known = remembered.get(sign);
  if (known) return known;
  const clean = cleanSign(sign);
  const latin = clean.replace(/[\s\S]/g, (unit) => lookAlikes.get(unit) ?? unit);
  if (remembered.size < mostRemembered) remembered.set(sign, { clean, latin });
  return { clean, latin };
}

/** Where in the written text each place of the clean one is; behind the last one, its end. */
function placesOf(written: string): number[] {
  const from: number[] = [];
  let at = 0;
  for (const sign of written) {
    for (let unit = readSign(sign).clean.length; unit > 0; unit--) from.push(at);
    at += sign.length;
  }
  from.push(written.length);
  return from;
}

/** Undoes what hides signals from a program and not from a reader. Linear; tells where each letter came from. */
export function cleanText(written: string): CleanText {
  // Nothing to undo: most texts in Latin letters.
  if (/^[\n -~]*$/.test(written))
    return { text: written, latin: written, raw: (start, end) => written.slice(start, end) };
  let text = '';
  let latin = '';
  for (const sign of written) {
    const read = readSign(sign);
    text += read.clean;
    latin += read.latin;
  }
  let from: number[] | null = null;
  const raw = (start: number, end: number) => {
    from ??= placesOf(written);
    return written.slice(from[start] ?? 0, end >= from.length ? written.length : from[end]);
  };
  return { text, latin, raw };
}
