import { randomBytes } from 'node:crypto';
import { sha256 } from '../config.ts';
import type { BothLanguages, Language } from '../content/schema.ts';

/** Crockford's base 32: no I, L, O or U, which people misread. https://www.crockford.com/base32.html */
export const receiptSigns = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomSigns = 16;

/**
 * One sign over the others. Each place weighs an odd number, so that any one wrong sign and most swaps of
 * neighbours show: 2k+1 is invertible modulo 32.
 */
function checkSign(signs: string): string {
  let sum = 0;
  for (const [place, sign] of [...signs].entries()) sum += (2 * place + 1) * receiptSigns.indexOf(sign);
  return receiptSigns[sum % 32] as string;
}

/** A new receipt: 80 random bits and a check sign, `XXXX-XXXX-XXXX-XXXX-C`. */
export function makeReceipt(): string {
  const bytes = randomBytes(randomSigns);
  const signs = Array.from(bytes, (byte) => receiptSigns[byte % 32]).join('');
  return showReceipt(signs + checkSign(signs));
}

const showReceipt = (signs: string) => (signs.match(/.{1,4}/g) ?? []).join('-');

/**
 * Reads a receipt as people type it: any case, spaces or dashes, O for 0, I or L for 1, Devanagari digits.
 * @returns the receipt in its one written form, or null when it cannot be one
 */
export function readReceipt(typed: string): string | null {
  if (typed.length > 100) return null;
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/[\s\-–—_.·]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replaceAll('U', 'V');
  if (signs.length !== randomSigns + 1 || ![...signs].every((sign) => receiptSigns.includes(sign)))
    return null;
  return checkSign(signs.slice(0, randomSigns)) === signs[randomSigns] ? showReceipt(signs) : null;
}

/** What the database keeps of a receipt. 80 random bits need no slow hash. */
export function hashReceipt(receipt: string): Buffer {
  return sha256('receipt', receipt);
}

/** The receipt to be said aloud, a word for each sign, in groups as written. */
export function sayReceipt(
  receipt: string,
  words: Record<string, BothLanguages>,
  language: Language,
): string[] {
  return receipt
    .split('-')
    .map((group) => [...group].map((sign) => words[sign]?.[language] ?? sign).join(', '));
}
