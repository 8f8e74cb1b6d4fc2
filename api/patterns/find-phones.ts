import parsePhoneNumber from 'libphonenumber-js';
import type { CleanText } from './clean-text.ts';
import type { Found } from './found.ts';
import type { Signal, StopList } from './schema.ts';

type Group = { digits: string; plus: boolean; start: number; end: number };

/** Between the groups of one number: space, dot, hyphen, brackets, a new line. Never a comma: those are amounts. */
const betweenGroups = /^[ \n.()-]{1,3}$/;
/** What stands before a number that is none to call. */
const notAPhone =
  /(?:(?<![a-z])sub|utr|rrn|txn|trans(?:action)?|ref(?:erence|r?n)?|order|awb|pnr|policy|consumer|challan|invoice|booking|complaint|aadhaar|aadhar|adhar|आधार|uid|imei|pin ?code|tracking|docket|otp)\s?(?:id|no|num|number|नंबर|संख्या)?\.?\s?(?:is|hai|है)?\s?[:#=-]{0,2}\s?$/i;
const callsFor =
  /(?:call|dial|phone|helpline|number|no|नंबर|फोन|फ़ोन|कॉल|डायल|हेल्पलाइन|lagao|karo|milao|kare)\.?\s?[:-]?\s?$/i;

/** E.164 with whether it joins; null for what is no number in use. Bare digits are read as dialled in India. */
export function signalOfPhone(dialled: string, raw: string, stopList: StopList): Signal | null {
  const parsed = parsePhoneNumber(dialled, { defaultCountry: 'IN', extract: false });
  if (!parsed?.isValid()) return null;
  const value: string = parsed.number;
  const national = parsed.nationalNumber;
  return {
    kind: 'phone',
    value,
    raw,
    joins:
      !stopList.phones.has(value) &&
      !stopList.numberSeries.some((prefix) => value.startsWith(prefix)) &&
      // Toll-free numbers are companies' own, dialled by thousands.
      !/^\+911(?:800|860)/.test(value) &&
      // 9999999999 is what people write for “some number”.
      !/^(\d)\1{7,}$/.test(national),
  };
}

/** What could be dialled, of these digits as they stand; null where their shape is that of no phone number. */
function dialledForm(digits: string, plus: boolean): string | null {
  if (plus) return digits.length >= 8 && digits.length <= 15 ? `+${digits}` : null;
  if (/^00[1-9]\d{7,13}$/.test(digits)) return `+${digits.slice(2)}`;
  const national = /^(?:0|91|091)?([6-9]\d{9})$/.exec(digits)?.[1];
  if (national) return `+91${national}`;
  if (/^0[1-9]\d{9}$/.test(digits) || /^1(?:800|860|600)\d{4,8}$/.test(digits) || /^140\d{7}$/.test(digits))
    return digits;
  return null;
}

/** Groups as people write them: halves, threes and fours, pairs, single digits; an Aadhaar number is 4-4-4. */
function plausibleGroups(groups: readonly Group[]): boolean {
  const sizes = groups.map(({ digits }) => digits.length);
  if (groups.length === 1) return true;
  const isTollFree = /^18[06]0$/.test(groups[0]?.digits ?? '');
  if (!groups[0]?.plus && !isTollFree && sizes.length === 3 && sizes.every((size) => size === 4))
    return false;
  const rest = sizes.slice(1, -1);
  return groups.length <= 5 || rest.every((size) => size === 1) || rest.every((size) => size === 2);
}

/** +91 and ten single digits. */
const mostGroups = 13;

const isLandline = (groups: readonly Group[]) =>
  groups.length > 1 && groups[0]?.digits[0] === '0' && /^0\d{2,4}$/.test(groups[0].digits);

/** O for 0 and l for 1 in what is otherwise a number of ten digits or more. */
const undoLetters = (text: string) =>
  text.replace(/(?<![a-z0-9])[\dOoIl|]{10,13}(?![a-z0-9])/gi, (word) =>
    word.replace(/\D/g, '').length >= 7 ? word.replace(/[Oo]/g, '0').replace(/[Il|]/g, '1') : word,
  );

function readGroups(text: string): Group[] {
  return [...text.matchAll(/(\+\s?)?(\d+)/g)].map((match) => ({
    digits: match[2] as string,
    plus: match[1] !== undefined,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** 1947 is the helpline of Aadhaar and the year of independence. */
const aYear = /^19[4-9]\d$/;

/** X and * stand for digits that somebody hid; a number with any is nobody's. */
const touchesMask = (text: string, start: number, end: number) =>
  /[X*•]\s?[-.]?$|[0-9]x$/.test(text.slice(Math.max(0, start - 3), start)) ||
  /^[-.]?\s?[X*•]{2}|^[Xx*•]/.test(text.slice(end, end + 4));

/**
 * Phone numbers: in one piece, or spread over groups and lines, with +91, 91, 0091 or 0; landlines with their
 * code; 1800 and 1860; other countries with + or 00; helplines of the stop-list as dialled.
 */
export function findPhones(clean: CleanText, given: string, stopList: StopList): Found[] {
  const text = undoLetters(given);
  const groups = readGroups(text);
  const taken = new Array<boolean>(groups.length).fill(false);
  const found: Found[] = [];

  const take = (from: number, to: number): boolean => {
    const some = groups.slice(from, to);
    const [first] = some;
    const last = some.at(-1);
    if (!first || !last || !plausibleGroups(some)) return false;
    const dialled = dialledForm(some.map(({ digits }) => digits).join(''), first.plus);
    if (!dialled || (some.length > 1 && /^0[1-57]/.test(dialled) && !isLandline(some))) return false;
    if (touchesMask(text, first.start, last.end)) return false;
    if (notAPhone.test(text.slice(Math.max(0, first.start - 40), first.start))) return false;
    const signal = signalOfPhone(dialled, clean.raw(first.start, last.end), stopList);
    if (!signal) return false;
    taken.fill(true, from, to);
    found.push({ start: first.start, end: last.end, signals: [signal] });
    return true;
  };

  // First what is a number by itself, so that a date or an amount beside it is not drawn in.
  for (const [at, { digits, plus }] of groups.entries()) if (digits.length >= 8 && !plus) take(at, at + 1);
  for (let at = 0; at < groups.length; at++) {
    // The ends of every row of groups that could be one number, the longest last.
    const ends: number[] = [];
    let length = 0;
    for (let to = at; to < groups.length && to < at + mostGroups && !taken[to]; to++) {
      const group = groups[to] as Group;
      if (to > at && (group.plus || !betweenGroups.test(text.slice(groups[to - 1]?.end, group.start)))) break;
      length += group.digits.length;
      if (length > 15) break;
      if (length >= 8) ends.push(to + 1);
    }
    const end = ends.reverse().find((to) => take(at, to));
    if (end !== undefined) at = end - 1;
  }

  for (const [at, { digits, start, end }] of groups.entries()) {
    if (taken[at] || !stopList.phones.has(digits)) continue;
    // 100 is mostly an amount and 1950 mostly a year; other numbers of four digits and more are mostly the helpline.
    const before = text.slice(Math.max(0, start - 20), start);
    const isOften = digits.length < 4 || aYear.test(digits);
    if (isOften ? !callsFor.test(before) : /(?:rs\.?|₹|inr|रु\.?)\s?$/i.test(before)) continue;
    const raw = clean.raw(start, end);
    found.push({ start, end, signals: [{ kind: 'phone', value: digits, raw, joins: false }] });
  }
  return found;
}
