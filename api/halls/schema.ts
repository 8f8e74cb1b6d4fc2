import { z } from 'zod';
import { text } from '../reports/schema.ts';
import { idPattern } from '../routing/schema.ts';

/** No 0 and O, no 1, I and L, no U and V that sound alike: what stands on a wall is read from the last row. */
export const codeSigns = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 6;
/** A code is good for so many hours, unless the trainer says otherwise. */
export const usualHours = 4;
export const mostHours = 12;
/** No hall holds more. */
export const mostThere = 500;

const thana = z.string().max(80).regex(idPattern, { error: 'not_a_thana' });
const hours = z.coerce.number().int().min(1).max(mostHours).default(usualHours);

/** `POST /staff/halls`. Without a thana: the trainer's own. */
export const hallInput = z.strictObject({
  thana: thana.optional(),
  title: text(120).pipe(z.string().min(1)),
  place: text(120).pipe(z.string().min(1)),
  day: z.iso.date({ error: 'not_a_date' }),
  hours,
});
export type HallInput = z.output<typeof hallInput>;

/** `GET /staff/halls`. */
export const hallsQuery = z.strictObject({ thana: thana.optional() });

/** `POST /staff/halls/{id}/code`. */
export const codeInput = z.strictObject({ hours });

/** `POST /staff/halls/{id}/add`: somebody without a phone, by the code of their card. */
export const addInput = z.strictObject({ card: text(100).pipe(z.string().min(1)) });

/** `POST /staff/halls/{id}/trained`: who of those present has passed. */
export const trainedInput = z.strictObject({
  volunteers: z.preprocess(
    (given) => (given === undefined || given === '' ? [] : typeof given === 'string' ? [given] : given),
    z.array(z.uuid()).min(1, { error: 'too_few' }).max(mostThere),
  ),
});

/** `POST /mitan/halls/join`. Whoever is signed in needs no card. */
export const joinInput = z.strictObject({
  code: text(40).pipe(z.string().min(1)),
  card: text(100).default(''),
});
export type JoinInput = z.output<typeof joinInput>;

/** Passed in this hall or since; passed before; not yet. */
export type Result = 'passed' | 'before' | 'not_yet';
