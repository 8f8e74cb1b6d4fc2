import { randomBytes } from 'node:crypto';
import { sha256 } from '../config.ts';
import type { BothLanguages, Language } from '../content/schema.ts';
import { checkSign, randomSigns, receiptSigns, showReceipt } from './read-receipt.ts';

export { readReceipt, receiptSigns } from './read-receipt.ts';

/** A new receipt: 80 random bits and a check sign, `XXXX-XXXX-XXXX-XXXX-C`. */
export function makeReceipt(): string {
  const bytes = randomBytes(randomSigns);
  const signs = Array.from(bytes, (byte) => receiptSigns[byte % 32]).join('');
  return showReceipt(signs + checkSign(signs));
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
