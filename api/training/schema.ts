import { z } from 'zod';

/** Of the bank so many are drawn, and so many must be right: four in five. */
export const drawn = 20;
export const neededRight = 16;
/** Whoever does not pass reads again and tries again; so often in a day. */
export const testsADay = 3;
/** A test that was begun is kept for so long. */
export const openHours = 24;

/** `POST /mitan/me/test`: the number of the choice for each question, from 0; null: not answered. */
export const testAnswers = z.strictObject({
  test: z.uuid(),
  answers: z.array(z.number().int().min(0).max(9).nullable()).max(100),
});

/** A test that is under way. What is right is not told. */
export type OpenTest = {
  id: string;
  questions: { question: string; choices: string[] }[];
};

export type TestResult = {
  right: number;
  of: number;
  needed: number;
  passed: boolean;
  /** What was wrong, with why, and where it is taught. */
  mistakes: { question: string; right: string; because: string; module: { slug: string; title: string } }[];
};

/** How far somebody is. */
export type TestState = {
  /** They may begin one now. */
  mayBegin: boolean;
  isOpen: boolean;
  /** The last one that was answered. */
  last: { right: number; of: number; at: string } | null;
};
