import { z } from 'zod';
import { tongues } from '../content/schema.ts';
import type { FieldProblemCode } from '../errors.ts';
import { evidenceLimit, evidenceToken } from '../evidence/schema.ts';

export const channels = [
  'call',
  'sms',
  'whatsapp',
  'email',
  'link',
  'upi',
  'app',
  'social',
  'in_person',
  'other',
] as const;
export const suspectKinds = ['phone', 'url', 'upi', 'email', 'bank_account', 'handle', 'sms_header'] as const;
export const closedReasons = [
  'case_registered',
  'sent_to_cyber_cell',
  'advice_given',
  'already_known',
  'not_a_fraud',
  'not_enough_to_act',
  'outside_district',
] as const;

export const narrativeLimit = 5000;
export const messageLimit = 2000;
export const suspectsLimit = 20;

const says = (code: FieldProblemCode) => ({ error: code });

/**
 * Text from outside: well-formed, without control characters but tab and line feed (PostgreSQL holds no NUL),
 * trimmed. The limit counts characters as a reader does, not UTF-16 units.
 */
export const text = (limit: number) =>
  z
    .string()
    .max(limit * 4)
    .transform((typed) =>
      typed
        .toWellFormed()
        .replace(/\r\n?/g, '\n')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
        .trim(),
    )
    .pipe(
      z.string().superRefine((clean, context) => {
        if ([...clean].length > limit) {
          context.addIssue({
            code: 'too_big',
            origin: 'string',
            maximum: limit,
            inclusive: true,
            input: clean,
          });
        }
      }),
    );

/** Kept when anything is left of it. */
const optionalText = (limit: number) =>
  text(limit)
    .transform((typed) => typed || undefined)
    .optional();

const earliest = Date.UTC(2000, 0, 1);
/** A phone's clock may run ahead by a day. */
const clockSkewMs = 24 * 3600 * 1000;

/** ISO 8601. Without a zone it is Indian Standard Time, as a form's date field sends it. */
const time = z
  .string()
  .max(40)
  .regex(
    /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/,
    says('not_a_date'),
  )
  .transform((written, context) => {
    const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(written.slice(10))
      ? written
      : `${written.length === 10 ? `${written}T00:00` : written}+05:30`;
    const date = new Date(zoned.replace(' ', 'T'));
    if (Number.isNaN(date.getTime()) || date.getTime() < earliest)
      context.addIssue({ code: 'custom', message: 'not_a_date' });
    else if (date.getTime() > Date.now() + clockSkewMs)
      context.addIssue({ code: 'custom', message: 'in_the_future' });
    return date;
  });

export const suspect = z.strictObject({
  kind: z.enum(suspectKinds),
  value: text(300).pipe(z.string().min(1)),
});

const place = z
  .strictObject({
    thana: z
      .string()
      .max(80)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, says('not_a_thana'))
      .optional(),
    pin: z
      .string()
      .max(20)
      .transform((typed) =>
        typed.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966)).replace(/\s/g, ''),
      )
      .pipe(z.string().regex(/^[1-9][0-9]{5}$/, says('not_a_pin')))
      .optional(),
    text: optionalText(200),
    /** Which of several it is: a `choice` of `GET /routing`, or `unsure`. */
    choice: optionalText(300),
    lat: z.number().min(-90).max(90).optional(),
    lng: z.number().min(-180).max(180).optional(),
  })
  .refine((given) => (given.lat === undefined) === (given.lng === undefined), {
    path: ['lat'],
    ...says('both_or_neither'),
  });

const moneyLost = z.strictObject({
  amountInr: z.number().min(0.01).max(10_000_000_000).optional(),
  at: time.optional(),
  reference: optionalText(100),
});

/** `POST /reports`. */
export const reportInput = z
  .strictObject({
    channel: z.enum(channels).default('other'),
    narrative: text(narrativeLimit).default(''),
    suspects: z.array(suspect).max(suspectsLimit).default([]),
    /** The form's one free line: a number, a link, a UPI ID, or several. */
    suspectLine: text(300).default(''),
    moneyLost: moneyLost.nullish(),
    occurredAt: time.nullish(),
    place: place.nullish(),
    contact: z.strictObject({ name: optionalText(120), phone: optionalText(30) }).nullish(),
    language: z.enum(tongues).optional(),
    assistedBy: optionalText(120),
    /** Tokens of files that have come before (`POST /evidence`). */
    evidence: z.array(evidenceToken).max(evidenceLimit).default([]),
  })
  .refine(
    ({ narrative, suspectLine, suspects, evidence }) =>
      narrative !== '' || suspectLine !== '' || suspects.length > 0 || evidence.length > 0,
    { path: ['narrative'], ...says('something_needed') },
  );

export type ReportInput = z.output<typeof reportInput>;

/** `POST /reports/{receipt}/messages`. */
export const messageInput = z.strictObject({ text: text(messageLimit).pipe(z.string().min(1)) });

/** Any visible ASCII, as the draft standard's clients send it. */
export const idempotencyKey = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, says('bad_characters'));
