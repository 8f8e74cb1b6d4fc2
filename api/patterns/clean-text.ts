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

/** Undoes what hides signals from a program and not from a reader. Linear; remembers where each letter came from. */
export function cleanText(written: string): CleanText {
  const from: number[] = [];
  let text = '';
  let latin = '';
  let at = 0;
  for (const letter of written) {
    const code = letter.codePointAt(0) as number;
    let clean = letter;
    if (code > 0x7e) {
      if (unseen.test(letter)) clean = '';
      else
        clean =
          asciiDigit(code) ??
          composed(letter)
            .replace(/[‐‑‒–—―−]/g, '-')
            .replace(/[。・]/g, '.')
            .replace(/[⁄∕]/g, '/');
    } else if (letter === '\r' || letter === '\v' || letter === '\f') clean = '\n';
    else if (letter === '\t') clean = ' ';
    for (let unit = 0; unit < clean.length; unit++) {
      from.push(at);
      latin += lookAlikes.get(clean[unit] as string) ?? clean[unit];
    }
    text += clean;
    at += letter.length;
  }
  from.push(written.length);
  return {
    text,
    latin,
    raw: (start, end) => written.slice(from[start] ?? 0, end >= from.length ? written.length : from[end]),
  };
}
