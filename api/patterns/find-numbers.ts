import parsePhoneNumber from 'libphonenumber-js';
import type { Signal, StopList } from './schema.ts';

const between = /^[\s.\-()/]{0,3}$/;
/** After these words a long number is a reference or an account, not a phone. */
const reference =
  /(?:utr|rrn|ref(?:erence)?|txn|transaction|a\/c|acc(?:oun)?t|खाता|यूटीआर|card|कार्ड|aadha?ar|आधार|pin|otp)\D{0,14}$/i;
const account = /(?:a\/c|acc(?:oun)?t|ac\s?no|khata|खाता|खाते)/i;

/**
 * A phone number in E.164, or null. Indian numbers with or without 91, 0 and spaces; others with a plus.
 */
export function readPhone(written: string): string | null {
  const plus = /^\s*(?:\+|00)/.test(written);
  let digits = written.replace(/\D/g, '');
  if (plus && digits.startsWith('00')) digits = digits.slice(2);
  if (digits.length < 8 || digits.length > 15) return null;
  const indian = /^(?:0|91|091)?([6-9]\d{9})$/.exec(digits)?.[1];
  if (indian && !(plus && !digits.startsWith('91'))) return `+91${indian}`;
  const parsed = plus
    ? parsePhoneNumber(`+${digits}`)
    : /^(?:0\d{10}|1[89]\d{8,10}|1600\d{6})$/.test(digits)
      ? parsePhoneNumber(digits, 'IN')
      : undefined;
  return parsed?.isValid() ? parsed.number : null;
}

type Run = { digits: string; plus: boolean; from: number; to: number };

const runsOf = (text: string): Run[] =>
  [...text.matchAll(/\+?\d+/g)].map((match) => ({
    digits: match[0].replace('+', ''),
    plus: match[0].startsWith('+'),
    from: match.index,
    to: match.index + match[0].length,
  }));

/** Joins runs of digits with only spaces, dots or dashes between them until they are a phone number. */
function phoneFrom(
  runs: readonly Run[],
  first: number,
  text: string,
): { phone: string; last: number } | null {
  let written = '';
  for (let last = first; last < Math.min(first + 7, runs.length); last += 1) {
    const run = runs[last] as Run;
    if (last > first && (run.plus || !between.test(text.slice((runs[last - 1] as Run).to, run.from))))
      return null;
    written += (run.plus ? '+' : '') + run.digits;
    if (written.length > 16) return null;
    const phone = readPhone(written);
    if (phone) return { phone, last };
  }
  return null;
}

/** Phone numbers and bank accounts in cleaned text without links. A masked number (98XXXXXX10) is none. */
export function findNumbers(text: string, stopList: StopList): Signal[] {
  const runs = runsOf(text);
  const signals: Signal[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at] as Run;
    const before = text.slice(Math.max(0, run.from - 24), run.from);
    const masked = /[xX*•]{2}$/.test(before) || /^[xX*•]{2}/.test(text.slice(run.to, run.to + 2));
    const found = masked || (reference.test(before) && !run.plus) ? null : phoneFrom(runs, at, text);
    if (found) {
      signals.push({ kind: 'phone', value: found.phone, joins: !stopList.numbers.has(found.phone) });
      at = found.last;
    } else if (!masked && run.digits.length >= 9 && run.digits.length <= 18 && account.test(before)) {
      signals.push({ kind: 'bank_account', value: run.digits, joins: true });
    }
  }
  return signals;
}

const units: Readonly<Record<string, number>> = {
  hazar: 1e3,
  hazaar: 1e3,
  हजार: 1e3,
  हज़ार: 1e3,
  thousand: 1e3,
  k: 1e3,
  lakh: 1e5,
  lac: 1e5,
  लाख: 1e5,
  crore: 1e7,
  करोड़: 1e7,
};

/** Sums of money, in whole rupees. */
export function findAmounts(text: string): Signal[] {
  const written =
    /(?:₹|\brs\.?|\binr|रु\.?|रुपये|रुपए)\s?(\d[\d,]{0,14}(?:\.\d{1,2})?)(?:\s?(hazaa?r|हज़?ार|हजार|thousand|k|lakh|lac|लाख|crore|करोड़)(?![a-z]))?|(\d[\d,]{0,14}(?:\.\d{1,2})?)\s?(?:(hazaa?r|हज़?ार|हजार|thousand|lakh|lac|लाख|crore|करोड़)\s?)?(?:rupees?|rs\b|रुपये|रुपए|रूपये)/gi;
  return [...text.matchAll(written)].flatMap((match) => {
    const amount = Math.round(
      Number((match[1] ?? match[3] ?? '').replaceAll(',', '')) *
        (units[(match[2] ?? match[4] ?? '').toLowerCase()] ?? 1),
    );
    return Number.isSafeInteger(amount) && amount > 0
      ? [{ kind: 'amount' as const, value: String(amount), joins: false }]
      : [];
  });
}
