/** The day it is in India at a time, YYYY-MM-DD. From half past six in the evening by UTC that is the next one. */
export const indianDay = (at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(at);
