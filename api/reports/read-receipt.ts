/** Reading a receipt, or the code of a card, needs nothing of a server: a phone without a network does it too (src/scripts). */

/** Crockford's base 32: no I, L, O or U, which people misread. https://www.crockford.com/base32.html */
export const receiptSigns = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const randomSigns = 16;

/**
 * One sign over the others. Each place weighs an odd number, so that any one wrong sign and most swaps of
 * neighbours show: 2k+1 is invertible modulo 32.
 */
export function checkSign(signs: string): string {
  let sum = 0;
  for (const [place, sign] of [...signs].entries()) sum += (2 * place + 1) * receiptSigns.indexOf(sign);
  return receiptSigns[sum % 32] as string;
}

export const showReceipt = (signs: string) => (signs.match(/.{1,4}/g) ?? []).join('-');

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

/** The end of it as written, by which two cards on one phone are told apart. */
export const endOf = (receipt: string): string => receipt.slice(-6);
