import { randomInt } from 'node:crypto';

/** Six digits, to be read from a slip of paper and typed on a phone. */
export const makePin = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** As a phone's keyboard gives them, in either script. */
export const plainPin = (typed: string): string =>
  typed.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966)).replace(/\s/g, '');
