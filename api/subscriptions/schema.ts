import { z } from 'zod';
import { languages } from '../content/schema.ts';

/**
 * Where browsers get their messages from: Chrome and most of Android, Firefox, Edge, Safari. Nobody else's address is
 * taken, so that the portal can be made to knock at no other door.
 */
const pushServices = [
  /^fcm\.googleapis\.com$/,
  /^(?:[a-z0-9-]+\.)+push\.services\.mozilla\.com$/,
  /^(?:[a-z0-9-]+\.)+notify\.windows\.com$/,
  /^(?:[a-z0-9-]+\.)*push\.apple\.com$/,
];

/** Whether an address is one that a known push service has given to a browser. */
export function isPushEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password, hash, href } = new URL(text);
  return (
    // As it is written it is meant: nothing that a parser has to mend.
    href === text &&
    protocol === 'https:' &&
    `${port}${username}${password}${hash}` === '' &&
    pushServices.some((host) => host.test(hostname))
  );
}

const endpoint = z.string().max(1000).refine(isPushEndpoint, 'wrong');

/** Exactly so many bytes in base64url, with or without the padding that some browsers write. */
const bytes = (length: number) =>
  z
    .string()
    .max(120)
    .regex(/^[A-Za-z0-9_-]+={0,2}$/, 'wrong')
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine((read) => read.length === length, 'wrong');

/** `POST /subscriptions`: what `PushSubscription.toJSON()` gives, with what to tell. */
export const subscriptionInput = z.strictObject({
  endpoint,
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({ p256dh: bytes(65), auth: bytes(16) }),
  language: z.enum(languages),
  /** Empty: the whole district. */
  thana: z
    .string()
    .max(80)
    .regex(/^[a-z0-9-]*$/, 'not_a_thana')
    .default(''),
});
export type SubscriptionInput = z.output<typeof subscriptionInput>;

/** `DELETE /subscriptions`. */
export const subscriptionEnd = z.strictObject({ endpoint });
