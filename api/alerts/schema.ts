import { z } from 'zod';
import { type AlertFrontmatter, categories, languages } from '../content/schema.ts';

/** What an alert says in one language, beside its title and summary. `body` is Markdown. */
export type AlertContent = Pick<
  AlertFrontmatter,
  'searchWords' | 'begins' | 'script' | 'wants' | 'doNow' | 'remember' | 'sources' | 'forwardText'
> & { body: string };

/** `GET /alerts`. */
export const alertsQuery = z.strictObject({
  lang: z.enum(languages).optional(),
  category: z.enum(categories).optional(),
  thana: z
    .string()
    .max(80)
    .regex(/^[a-z0-9-]+$/, 'not_a_thana')
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** `GET /alerts/{slug}`. */
export const alertQuery = z.strictObject({ lang: z.enum(languages).optional() });
