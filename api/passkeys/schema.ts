import { z } from 'zod';
import { isPlainText } from '../staff/schema.ts';

/** Nobody has more devices than this. */
export const mostPasskeys = 10;
export const nameLimit = 60;

const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/, 'wrong');

const credential = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.record(z.string().max(40), z.unknown()).default({}),
};

/** What a browser gives for a new passkey: `RegistrationResponseJSON` of WebAuthn, within limits. */
const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(16_000),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(8)
      .default([]),
  }),
});
/** What it gives for one that is used: `AuthenticationResponseJSON`. */
const authentication = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(8000),
    userHandle: base64url(200).nullish(),
  }),
});
export type Registration = z.infer<typeof registration>;
export type Authentication = z.infer<typeof authentication>;

/** A form carries it as text in one field. */
const asText = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((given) => {
    if (typeof given !== 'string') return given;
    try {
      return JSON.parse(given);
    } catch {
      return null;
    }
  }, schema);

const password = z.string().min(1).max(256);

/** `POST /staff/passkeys`. The password is asked for, but of whoever has just signed in to set it up. */
export const newPasskey = z.strictObject({
  name: z.string().trim().min(1).max(nameLimit).refine(isPlainText, 'bad_characters'),
  password: password.optional(),
  response: asText(registration),
});
export const usedPasskey = z.strictObject({
  response: asText(authentication),
  next: z.string().max(300).optional(),
});
export const withPassword = z.strictObject({ password });
