import { z } from 'zod';
import { languages } from '../content/schema.ts';

const reasonLimit = 2000;
const answerLimit = 1000;

const clean = (limit: number) =>
  z
    .string()
    .trim()
    .max(limit)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'bad_characters');

/** `POST /objections`: somebody says that a number, a site or an alert stands here wrongly. */
export const objectionInput = z.strictObject({
  /** The alert it stands in, by the name in its address. */
  alert: z
    .string()
    .max(100)
    .regex(/^[a-z0-9-]*$/, 'wrong')
    .optional(),
  /** The number, link or name that is listed. */
  value: clean(300).default(''),
  reason: clean(reasonLimit).pipe(z.string().min(1)),
  name: clean(120).optional(),
  phone: clean(30).optional(),
  language: z.enum(languages).optional(),
});
export type ObjectionInput = z.output<typeof objectionInput>;

export const decisions = ['upheld', 'declined'] as const;

/** `POST /staff/objections/{id}/decide`: whoever objected reads the answer. */
export const decisionInput = z.strictObject({
  decision: z.enum(decisions),
  answer: clean(answerLimit).pipe(z.string().min(5)),
});
export type DecisionInput = z.output<typeof decisionInput>;

/** What became of an objection, for whoever holds its receipt. Times are ISO 8601. */
export type ObjectionStatus = {
  status: 'open' | (typeof decisions)[number];
  receivedAt: string;
  decidedAt: string | null;
  answer: string | null;
};
