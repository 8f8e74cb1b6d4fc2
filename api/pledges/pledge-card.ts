import { z } from 'zod';
import { sha256 } from '../config.ts';
import { languages } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { open, seal } from '../reports/contact.ts';

/** What is drawn on a card. It lies nowhere but in the address of its picture, sealed. */
const cardSchema = z.strictObject({
  name: z.string(),
  thana: z.string().nullable(),
  language: z.enum(languages),
  /** YYYY-MM-DD, of India. */
  day: z.string(),
  counted: z.boolean(),
});
export type PledgeCard = z.infer<typeof cardSchema>;

const context = 'pledge card';
/** A key of its own, made of the portal's. */
const keyOf = (key: Buffer) => sha256(context, key.toString('base64'));

export const sealCard = ({ config }: Pick<Services, 'config'>, card: PledgeCard): string =>
  seal(JSON.stringify(card), keyOf(config.contactKeys[0].key), context).toString('base64url');

/** @throws Refusal not_found for what we have not sealed */
export function openCard({ config }: Pick<Services, 'config'>, token: string): PledgeCard {
  const sealed = Buffer.from(token, 'base64url');
  for (const { key } of config.contactKeys) {
    try {
      return cardSchema.parse(JSON.parse(open(sealed, keyOf(key), context)));
    } catch {
      // Another key, or nobody's.
    }
  }
  throw new Refusal('not_found');
}
