import { z } from 'zod';
import { languages } from '../content/schema.ts';
import { text } from '../reports/schema.ts';

const mostLetters = 40;
/** Letters with their vowel signs, and what joins them; words with one space between. */
const name = /^\p{L}(?:[[\p{Script=Devanagari}\p{Script=Latin}]&&[\p{L}\p{M}]]|[\u200c\u200d ])*$/v;
/** More signs on one letter than any script needs. */
const piledUp = /\p{M}{4,}/u;
const isName = (typed: string) =>
  name.test(typed) && /^[\p{Script=Devanagari}\p{Script=Latin}]/u.test(typed) && !piledUp.test(typed);

/** `POST /mitan/pledges`. The name is drawn and not kept. */
export const pledgeInput = z.strictObject({
  name: text(mostLetters)
    .transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' '))
    .pipe(z.string().min(1).refine(isName, { error: 'not_a_name' })),
  thana: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]*(-[a-z0-9]+)*$/, { error: 'not_a_thana' })
    .default(''),
  /** By whose link they came: the thana and the number of a team, `kota-3`. What leads to none is left out. */
  team: z.string().max(90).default(''),
  language: z.enum(languages).optional(),
});
export type PledgeInput = z.output<typeof pledgeInput>;

/** What stands in the address of a card: sealed, so that no name does. */
export const cardQuery = z.strictObject({ of: z.string().regex(/^[\w-]{40,800}$/) });

/** How many promises there are: `pledge.promise.1` … */
export const promises = [1, 2, 3, 4, 5] as const;
