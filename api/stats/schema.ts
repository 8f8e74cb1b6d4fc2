import { z } from 'zod';
import type { Category } from '../content/schema.ts';

/** The weeks one may look back: a season, or a year. */
export const spans = ['12', '52'] as const;
export type Span = (typeof spans)[number];

/** `GET /stats`. */
export const statsQuery = z.strictObject({
  /** Only one thana's. */
  thana: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not_a_thana')
    .optional(),
  weeks: z.enum(spans, 'not_a_choice').default('12'),
});

/** Reports, and those of them in which money was lost. `null`: from one to four, which are not told apart. */
export type Count = { reports: number | null; moneyLost: number | null };

/** The answer to `GET /stats`. Weeks are India's and named by their Monday (ISO 8601); the last one is not over yet. */
export type Stats = Count & {
  thana: string | null;
  byWeek: (Count & { week: string })[];
  /** The most frequent first; what nobody reported is left out. */
  byCategory: (Count & { category: Category })[];
  byThana: (Count & { thana: string })[];
};
