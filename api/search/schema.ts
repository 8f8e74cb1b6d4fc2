import { z } from 'zod';
import { categories, languages } from '../content/schema.ts';

/** `GET /search`. Without `q` everything is listed, what is newest and urgent first. */
export const searchQuery = z.strictObject({
  q: z.string().max(200).default(''),
  kind: z.enum(['all', 'alert', 'guide', 'pattern']).default('all'),
  lang: z.enum(languages).optional(),
  category: z.enum(categories).optional(),
  thana: z
    .string()
    .max(80)
    .regex(/^[a-z0-9-]+$/, 'not_a_thana')
    .optional(),
  page: z.coerce.number().int().min(1).max(100).default(1),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});
/** `GET /search/suggest`, while somebody types. */
export const suggestQuery = z.strictObject({
  q: z.string().max(100).default(''),
  lang: z.enum(languages).default('hi'),
});

export type SearchQueryInput = z.infer<typeof searchQuery>;
