import type { Language } from '../../i18n/languages.ts';
import type { StaffSay } from './texts.ts';

const minuteMs = 60_000;

/** How long something has waited, in one word: 20 min, 3 h, 2 days. Less than a minute is one. */
export function sayAge(since: string, now: Date, say: StaffSay): string {
  const minutes = Math.max(1, Math.floor((now.getTime() - Date.parse(since)) / minuteMs));
  if (minutes < 60) return say('staff.age.minutes', { n: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? say('staff.age.hours', { n: hours })
    : say('staff.age.days', { n: Math.floor(hours / 24) });
}

/** What is left of the promised time, or how late it is: 2 h left, 3 h late. */
export function sayDue(due: string, now: Date, say: StaffSay): { late: boolean; text: string } {
  const minutes = Math.round((Date.parse(due) - now.getTime()) / minuteMs);
  const late = minutes <= 0;
  const away = Math.abs(minutes);
  const unit = away < 60 ? 'minutes' : away < 48 * 60 ? 'hours' : 'days';
  const n = { minutes: away, hours: Math.floor(away / 60), days: Math.floor(away / (24 * 60)) }[unit];
  return { late, text: say(late ? `staff.due.late.${unit}` : `staff.due.left.${unit}`, { n }) };
}

/** Rupees as they are written here: ₹1,20,000. */
export function sayRupees(amount: number): string {
  return new Intl.NumberFormat('en-IN', {
    style: 'currency',
    currency: 'INR',
    maximumFractionDigits: 0,
  }).format(amount);
}

/** Day and hour on one short line: 23/11/26, 4:30 pm. Officers compare these, so all are alike. */
export function sayWhen(at: string, language: Language): string {
  return new Intl.DateTimeFormat(`${language}-IN`, {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Asia/Kolkata',
    numberingSystem: 'latn',
  }).format(new Date(at));
}

/** What officers call a report when they talk about it: the last six signs of its id, which are random. */
export const shortNumber = (id: string) => id.slice(-6).toUpperCase();
