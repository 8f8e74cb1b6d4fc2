const dayMs = 24 * 3600 * 1000;

/** The day it is in India at a time, YYYY-MM-DD. From half past six in the evening by UTC that is the next one. */
export const indianDay = (at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(at);

/** The Mondays (YYYY-MM-DD) on which India's last weeks began, the oldest first; the last is that of the present week. */
export function indianWeeks(at: Date, weeks: number): string[] {
  const today = Date.parse(`${indianDay(at)}T00:00:00Z`);
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * dayMs;
  return Array.from({ length: weeks }, (_, n) =>
    new Date(monday - (weeks - 1 - n) * 7 * dayMs).toISOString().slice(0, 10),
  );
}
