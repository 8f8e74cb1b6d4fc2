/** Why a report may be a program's: a field that people do not see was filled in, or the same words over and over from one place. */
export type SuspicionReason = 'trap' | 'repeated';
export type Suspicion = { why: SuspicionReason /** Those that are alike. */; alike: string };

/** The field that people do not see. */
export const trapField = 'subject';

/** Reports that are alike, as a station looks at them together. */
export type QuarantinedGroup = {
  alike: string;
  why: SuspicionReason;
  reports: number;
  moneyLost: number;
  /** ISO 8601. */
  first: string;
  last: string;
  thanas: string[];
  /** What the newest of them say; null where the key they were sealed with is gone. */
  texts: (string | null)[];
};
export const textsShown = 3;
export const groupsShown = 50;
/** So many are let in with one press; the others wait for the next. */
export const mostAtOnce = 500;
/** What was discarded is deleted after so many days. */
export const discardedDays = 30;
