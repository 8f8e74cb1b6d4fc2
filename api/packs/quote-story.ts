/**
 * The citizen's words as another desk may read them. What is the citizen's own is taken out: Aadhaar, cards, PAN, codes,
 * and the name and number they left. The fraudster's numbers stay, as the desk is to act on them. Names of people are not
 * recognised otherwise: the officer reads the page before it goes out.
 */

const hidden = '••••';
/** Three digits or more, in one piece or in groups; of any of the two scripts. */
const number = /[0-9०-९](?:[ .-]?[0-9०-९]){2,24}/g;
const pan = /(?<![a-z0-9])[a-z]{5}[0-9]{4}[a-z](?![a-z0-9])/gi;
const secretBefore =
  /(?:otp|o\.t\.p|cvv|pin|mpin|password|passcode|ओटीपी|पिन|पासवर्ड|सीवीवी|कोड|code)\s?(?:no|number|नंबर)?\.?\s?(?:is|was|hai|tha|है|था)?\s?[:#=-]{0,2}\s?$/i;
const aadhaarBefore = /(?:a?adh?aa?r|uid|आधार)[^0-9०-९\n]{0,20}$/i;
const cardBefore = /(?:card|कार्ड)[^0-9०-९\n]{0,20}$/i;
const referenceBefore =
  /(?:utr|rrn|txn|trans(?:action)?|ref(?:erence)?|यूटीआर)\s?(?:id|no|number|num|नंबर)?\.?\s?[:#=-]{0,2}\s?$/i;

const toAscii = (text: string) =>
  text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966)).replace(/\D/g, '');

/** The check digit of payment cards. */
export function isCardNumber(digits: string): boolean {
  if (!/^[3-6][0-9]{12,18}$/.test(digits)) return false;
  let sum = 0;
  for (const [at, digit] of [...digits].reverse().entries()) {
    const twice = at % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

const product = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];
const step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Verhoeff's check digit, which Aadhaar numbers carry. */
export function isAadhaarNumber(digits: string): boolean {
  if (!/^[2-9][0-9]{11}$/.test(digits)) return false;
  let check = 0;
  for (const [at, sign] of [...digits].reverse().entries()) {
    let digit = Number(sign);
    for (let n = at % 8; n > 0; n -= 1) digit = step[digit] as number;
    check = (product[check] as number[])[digit] as number;
  }
  return check === 0;
}

const lastTen = (digits: string) => digits.slice(-10);

/** What the citizen left of themselves, and is not to be told. */
export type Own = { name: string | null; phone: string | null };

/**
 * @param own what is not to be told of the citizen's contact
 * @param known digits that are to stay: the fraudster's numbers and accounts, and the references of the payment
 */
export function quoteStory(text: string, own: Own, known: ReadonlySet<string>): string {
  const ownDigits = own.phone ? lastTen(toAscii(own.phone)) : '';
  const isOwn = (digits: string) => ownDigits.length === 10 && lastTen(digits) === ownDigits;

  const withoutPan = text.replace(pan, hidden);
  const withoutNumbers = withoutPan.replace(number, (written, at: number) => {
    const digits = toAscii(written);
    const before = withoutPan.slice(Math.max(0, at - 40), at);
    if (isOwn(digits)) return hidden;
    if (digits.length <= 8 && secretBefore.test(before)) return hidden;
    if (known.has(digits) || known.has(lastTen(digits))) return written;
    if (isCardNumber(digits) || (digits.length >= 12 && cardBefore.test(before))) return hidden;
    // The number of a payment has twelve digits too, and by chance the check digit of an Aadhaar.
    if (digits.length !== 12 || referenceBefore.test(before)) return written;
    return isAadhaarNumber(digits) || aadhaarBefore.test(before) ? hidden : written;
  });
  const name = own.name?.trim() ?? '';
  if ([...name].length < 3) return withoutNumbers;
  const asWritten = new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'), 'giu');
  return withoutNumbers.replace(asWritten, hidden);
}
