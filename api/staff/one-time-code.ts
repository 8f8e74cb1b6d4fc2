import { hashPassword, makePassword } from './password.ts';

/** Long enough for a slip of paper to reach an outpost and a day off, short enough to be forgotten in a drawer. */
export const codeHours = 72;

/** A one-time code as it is typed from paper: capital letters, blanks and missing hyphens are no mistake. */
export const plainCode = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/[\s\u2010-\u2015-]/g, '');

/** Whoever is handed it signs in with it once and chooses a password. It is shown once; what is stored is its hash. */
export type OneTimeCode = { code: string; validUntil: Date };

/** @throws Refusal too_many when too many sign in at once */
export async function makeOneTimeCode(now: Date): Promise<OneTimeCode & { hash: string }> {
  const code = makePassword();
  return {
    code,
    validUntil: new Date(now.getTime() + codeHours * 3600_000),
    hash: await hashPassword(plainCode(code)),
  };
}
