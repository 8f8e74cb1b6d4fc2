import type { CleanText } from './clean-text.ts';
import type { Found } from './found.ts';

const ifsc = /(?<![a-z0-9])[a-z]{4}0[a-z0-9]{6}(?![a-z0-9])/gi;
/** Nine to eighteen digits, in one piece or in groups. */
const digits = /(?<![\dX*+.,-])\d{1,18}(?:[ -]\d{2,9}){0,5}(?![\dX*])/gi;
const accountBefore =
  /(?:(?<![a-z])(?:a\s?[/\\.]?\s?c|acc?t?|account|khat[ae])|खात[ाे])[. ]{0,2}(?:no|num|number|nambar|नंबर|नम्बर|संख्या|#)?[. ]{0,2}(?:is|hai|है|wala|mein|me|में)?\s?[:#=-]{0,2}\s?$/i;
const nearIfsc = 80;

/** Whether a word of eleven signs is written like a code: capitals, or the word IFSC before it. */
const looksLikeCode = (code: string, before: string) =>
  code === code.toUpperCase() || /ifsc?\s?(?:code)?\s?(?:is|hai|है)?\s?[:=-]?\s?$/i.test(before);

/** Bank accounts (after “account”, or near an IFSC) and IFSC themselves, which tell the branch and never join. */
export function findAccounts(clean: CleanText, rest: string): Found[] {
  const found: Found[] = [];
  const codes: number[] = [];
  for (const match of rest.matchAll(ifsc)) {
    const start = match.index;
    const value = match[0].toUpperCase();
    if (/X{3}/.test(value) || !looksLikeCode(match[0], rest.slice(Math.max(0, start - 16), start))) continue;
    codes.push(start);
    const end = start + match[0].length;
    found.push({ start, end, signals: [{ kind: 'ifsc', value, raw: clean.raw(start, end), joins: false }] });
  }
  let next = 0;
  for (const match of rest.matchAll(digits)) {
    const start = match.index;
    const end = start + match[0].length;
    const value = match[0].replace(/\D/g, '');
    if (value.length < 9 || value.length > 18) continue;
    while (next < codes.length && (codes[next] as number) < start - nearIfsc) next++;
    const code = codes[next];
    const named = accountBefore.test(rest.slice(Math.max(0, start - 32), start));
    // A mobile number beside an IFSC is a mobile number, unless it is called an account.
    const besideCode = code !== undefined && code <= end + nearIfsc && !/^(?:0|91)?[6-9]\d{9}$/.test(value);
    if (!named && !besideCode) continue;
    found.push({
      start,
      end,
      signals: [{ kind: 'bank_account', value, raw: clean.raw(start, end), joins: !/^(\d)\1+$/.test(value) }],
    });
  }
  return found;
}
