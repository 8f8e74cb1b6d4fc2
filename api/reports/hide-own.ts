/**
 * A citizen's words without what is the citizen's own: Aadhaar, cards, PAN, codes, and the number they left or call theirs. The
 * fraudster's numbers stay, as police are to act on them. Names of people are not recognised otherwise. The phone does this
 * before a report is sent (src/scripts/own-details.ts), and packs do it again for other desks, whose officer reads the page before it goes out.
 */

const hidden = '••••';
/** Three digits or more, in one piece or in groups; of any of the two scripts. */
const number = /[0-9०-९](?:[ .-]?[0-9०-९]){2,}/g;
const pan = /(?<![a-z0-9])[a-z]{5}[0-9]{4}[a-z](?![a-z0-9])/gi;
const secretBefore =
  /(?:otp|o\.t\.p|cvv|pin|mpin|password|passcode|ओटीपी|पिन|पासवर्ड|सीवीवी|कोड|code)\s?(?:no|number|नंबर)?\.?\s?(?:is|was|hai|tha|है|था)?\s?[:#=-]{0,2}\s?$/i;
const aadhaarBefore = /(?:a?adh?aa?r|uid|आधार)[^0-9०-९\n]{0,20}$/i;
const cardBefore = /(?:card|कार्ड)[^0-9०-९\n]{0,20}$/i;
const referenceBefore =
  /(?:utr|rrn|txn|trans(?:action)?|ref(?:erence)?|यूटीआर)\s?(?:id|no|number|num|नंबर)?\.?\s?[:#=-]{0,2}\s?$/i;

/** "My number is", right before the number: "on my number, from 98…" is somebody else's. */
const mineBefore =
  /(?:(?<![a-z])(?:my|mera|meri|mere|hamara|apna)|मेरा|मेरी|मेरे|हमारा|अपना)\s(?:(?:own|mobile|phone|whatsapp|bank|मोबाइल|फोन|बैंक|व्हाट्सएप)\s)?(?:mobile|phone|number|num|no|account|a\/c|khata|नंबर|नम्बर|मोबाइल|फोन|खाता|अकाउंट)\.?\s?(?:number|no|नंबर)?\.?\s?(?:is|hai|है)?\s?[:#=-]{0,2}\s?$/i;

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

/** Digits that carry the check digit of a card or an Aadhaar. Some accounts do so by chance. */
export const looksOwn = (digits: string) => isCardNumber(digits) || isAadhaarNumber(digits);

const accountBefore = /(?:(?<![a-z])(?:a\s?[/\\.]?\s?c|acc?t?|account|khat[ae])|खात[ाे])[^0-9०-९\n]{0,20}$/i;

/** Numbers that a text calls by one of these words. */
function called(text: string, words: readonly RegExp[]): Set<string> {
  const found = new Set<string>();
  for (const match of text.matchAll(number)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (words.some((word) => word.test(before))) found.add(toAscii(match[0]));
  }
  return found;
}

/** A card or an Aadhaar by its name: never an account that somebody paid into. */
export const calledOwn = (text: string) => called(text, [aadhaarBefore, cardBefore]);
export const calledAccount = (text: string) => called(text, [accountBefore]);

/** What the citizen left of themselves, and is not to be told. */
export type Own = { name: string | null; phone: string | null };

type Piece = { digits: string; start: number; end: number; done: boolean };

/** One row of digits as its pieces, for a card may stand beside an amount. */
function piecesOf(written: string): Piece[] {
  return [...written.matchAll(/[0-9०-९]+/g)].map((match) => ({
    digits: toAscii(match[0]),
    start: match.index,
    end: match.index + match[0].length,
    done: false,
  }));
}

/** Neighbouring pieces that are one number, the longest first; none of them is looked at again. */
function findRuns(pieces: Piece[], isOne: (digits: string, pieces: readonly Piece[]) => boolean): Piece[][] {
  const runs: Piece[][] = [];
  for (let from = 0; from < pieces.length; from += 1) {
    for (let to = Math.min(pieces.length, from + 12); to > from; to -= 1) {
      const some = pieces.slice(from, to);
      if (some.some(({ done }) => done) || !isOne(some.map(({ digits }) => digits).join(''), some)) continue;
      for (const piece of some) piece.done = true;
      runs.push(some);
      break;
    }
  }
  return runs;
}

/** As cards and Aadhaar are written: in one piece or in groups. */
const isGrouped = (pieces: readonly Piece[]) =>
  pieces.length === 1 || pieces.every(({ digits }) => digits.length >= 2 && digits.length <= 6);

/**
 * @param own what is not to be told of the citizen's contact
 * @param known digits that are to stay: the fraudster's numbers and accounts, and the references of the payment
 */
export function hideOwn(text: string, own: Own, known: ReadonlySet<string>): string {
  const ownDigits = own.phone ? lastTen(toAscii(own.phone)) : '';
  const withoutPan = text.replace(pan, hidden);

  const withoutNumbers = withoutPan.replace(number, (written, at: number) => {
    const before = withoutPan.slice(Math.max(0, at - 40), at);
    const pieces = piecesOf(written);
    const hide = [
      ...findRuns(
        pieces,
        (digits) => ownDigits.length === 10 && digits.length >= 10 && lastTen(digits) === ownDigits,
      ),
      ...(secretBefore.test(before)
        ? findRuns(pieces, (digits, some) => some[0] === pieces[0] && digits.length <= 8)
        : []),
    ];
    const isFirst = (some: readonly Piece[]) => some[0] === pieces[0];
    if (mineBefore.test(before))
      hide.push(
        ...findRuns(pieces, (digits, some) => isFirst(some) && digits.length >= 9 && digits.length <= 18),
      );
    findRuns(pieces, (digits) => known.has(digits) || (digits.length >= 10 && known.has(lastTen(digits))));
    hide.push(
      ...findRuns(
        pieces,
        (digits, some) =>
          (isGrouped(some) && isCardNumber(digits)) ||
          (isFirst(some) && digits.length >= 12 && digits.length <= 19 && cardBefore.test(before)),
      ),
    );
    // The number of a payment has twelve digits too, and by chance the check digit of an Aadhaar.
    if (referenceBefore.test(before))
      findRuns(pieces, (digits, some) => isFirst(some) && digits.length === 12);
    hide.push(
      ...findRuns(
        pieces,
        (digits, some) =>
          digits.length === 12 &&
          isGrouped(some) &&
          (isAadhaarNumber(digits) || (isFirst(some) && aadhaarBefore.test(before))),
      ),
    );
    return hide
      .sort((a, b) => (b[0] as Piece).start - (a[0] as Piece).start)
      .reduce(
        (shown, some) =>
          shown.slice(0, (some[0] as Piece).start) + hidden + shown.slice((some.at(-1) as Piece).end),
        written,
      );
  });
  const name = own.name?.trim() ?? '';
  if ([...name].length < 3) return withoutNumbers;
  const asWritten = new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'), 'giu');
  return withoutNumbers.replace(asWritten, hidden);
}
