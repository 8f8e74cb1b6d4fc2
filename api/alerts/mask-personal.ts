import { extractSignals } from '../patterns/extract-signals.ts';
import type { StopList } from '../patterns/schema.ts';

const hidden = '••••';
/** A number of four digits or more, however it is parted: phones, accounts, cards, Aadhaar, codes, PAN. */
const longNumber = /(?:\+?[\d०-९][\s.-]?){4,}/g;
const address = /[\w.+-]+@[\w.-]+/g;
const pan = /\b[A-Z]{5}\d{4}[A-Z]\b/gi;

/**
 * A story with what may be somebody's own taken out: numbers, accounts, UPI IDs, addresses, links. Helplines stay. Names of
 * people are not recognised: whoever reads on must still look.
 */
export function maskPersonal(text: string, stopList: StopList): string {
  let masked = text;
  const found = extractSignals(text, stopList).filter(({ joins, raw }) => joins && raw.length > 3);
  for (const { raw } of found.sort((a, b) => b.raw.length - a.raw.length))
    masked = masked.replaceAll(raw, hidden);
  return masked
    .replace(address, hidden)
    .replace(pan, hidden)
    .replace(longNumber, (number) => (stopList.phones.has(number.replace(/\D/g, '')) ? number : `${hidden} `))
    .replace(/\s+/g, ' ')
    .trim();
}
