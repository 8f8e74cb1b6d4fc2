/**
 * What a pasted message or a story names, found on the phone to be confirmed: numbers, links, UPI IDs, and sums. It knows the
 * common ways of writing; the server's own reading (api/patterns/extract-signals.ts) is the truth and misses less.
 */
export type Found = { suspects: string[]; amounts: number[] };

/** No fraudster's: helplines, and numbers that are too well known to name anybody. */
const helplines = /^(?:1930|112|155260|1800\d+)$/;
const link =
  /(?:h(?:tt|xx)ps?\s?:?\s?\/\/|www\.)[^\s<>"'“”()]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|in|org|net|xyz|top|online|site|shop|club|info|app|link|me|ly|live|vip|cc|apk)(?:\/[^\s<>"'“”()]*)?(?![\w@])/gi;
const upi = /(?<![\w.@-])[a-z0-9][\w.-]{1,60}@[a-z]{2,20}(?![\w.@-])/gi;
const phone = /(?<![\d₹@/.-])(?:(?:\+|00)?91[\s-]?|0)?[6-9](?:[\s-]?\d){9}(?![\d@]|[\s-]?\d)/g;
const amount =
  /(?:₹|(?<![a-z])(?:rs|inr)\.?|रु\.?)\s?([\d,]+(?:\.\d{1,2})?)|([\d,]{3,})(?:\.\d{1,2})?\s?(?:\/-|रुपये|रुपए|रुपया|rupees|rupaye|rs\b)/gi;

const asLatin = (text: string) => text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966));

export function findSuspects(text: string): Found {
  // What stands between brackets to be harmless is a dot all the same.
  let left = asLatin(text).replace(/\s?[[({]\s?(?:\.|dot)\s?[\])}]\s?/gi, '.');
  const take = (what: RegExp) => {
    const found = left.match(what) ?? [];
    left = left.replace(what, ' ');
    return found;
  };
  const amounts = [...left.matchAll(amount)].map(([, after, before]) =>
    Number((after ?? before ?? '').replaceAll(',', '')),
  );
  const links = take(link).map((one) => one.replace(/^hxxp/i, 'http').replace(/[.,;:!?।]+$/, ''));
  const names = take(upi);
  const phones = take(phone).map((one) =>
    one.replace(/[\s-]/g, '').replace(/^(?:(?:\+|00)?91|0)(?=[6-9]\d{9}$)/, ''),
  );
  const suspects = [...phones, ...links, ...names].filter((one) => !helplines.test(one));
  return { suspects: [...new Set(suspects)], amounts: [...new Set(amounts.filter((sum) => sum > 0))] };
}
