import { z } from 'zod';
import { isPlainText, roles } from '../staff/schema.ts';

/** `invited`: has a one-time code and never came in. `active`: has a password of their own. */
export const personStates = ['active', 'invited', 'ended'] as const;
export type PersonState = (typeof personStates)[number];

/** On one page; a district of forty stations has a few hundred people. */
export const pageSize = 50;
export const searchLimit = 100;

/** A filter left empty in the form is no filter. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .union([schema, z.literal('')], { error: 'not_a_choice' })
    .optional()
    .transform((value) => (value === '' ? undefined : (value as z.output<Schema>)));

/** `GET /staff/people`: what stands in the address of the page. Without a state: everybody whose account has not ended. */
export const peopleQuery = z.object({
  q: optional(z.string().trim().max(searchLimit).refine(isPlainText, { error: 'bad_characters' })),
  role: optional(z.enum(roles)),
  thana: optional(
    z
      .string()
      .max(80)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'not_a_thana' }),
  ),
  state: optional(z.enum(personStates)),
  page: optional(z.coerce.number().int().min(1).max(1000)),
});
export type PeopleQuery = z.infer<typeof peopleQuery>;
