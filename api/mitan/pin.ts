import { randomInt } from 'node:crypto';

/** Six digits, to be read from a slip of paper and typed on a phone. */
export const makePin = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** As a phone's keyboard gives them, in either script. */
export const plainPin = (typed: string): string =>
  typed.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966)).replace(/\s/g, '');

/** What people choose first: one sign over and over, runs up or down, a part that repeats, and years. */
export function isEasy(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, place) => Number(digit) - Number(pin[place]));
  const isRun = steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
  return isRun || /^(\d{2})\1\1$|^(\d{3})\2$|^(?:19|20)\d{2}\d{2}$/.test(pin);
}
