import { z } from 'zod';
import { languages } from '../content/schema.ts';
import { text } from '../reports/schema.ts';

/** Raised with every change of the words that a volunteer agrees to (`mitan.consent`). */
export const consentVersion = 'mitan-1';
/** Of a volunteer who has left, name and phone are erased after so many days. */
export const erasedAfterDays = 90;
export const endedReasons = ['asked', 'moved', 'not_reached', 'not_fit', 'broke_rules'] as const;
export type EndedReason = (typeof endedReasons)[number];

/** `POST /mitan/volunteers`: somebody wants to help. */
export const enrolInput = z.strictObject({
  name: text(120).pipe(z.string().min(2)),
  phone: text(30).pipe(z.string().min(1)),
  place: text(200).default(''),
  thana: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]*(-[a-z0-9]+)*$/, { error: 'not_a_thana' })
    .default(''),
  /** They have read what they agree to. */
  consent: z.string().regex(/^yes$/, { error: 'consent_needed' }),
  language: z.enum(languages).optional(),
});
export type EnrolInput = z.output<typeof enrolInput>;

/** A row of a roster: the same, without the tick, which is on paper. */
export const rosterRow = enrolInput.omit({ consent: true, language: true });

export const volunteerStates = ['enrolled', 'accepted', 'ended'] as const;
const uuid = z.uuid();

/** `GET /staff/volunteers`. */
export const volunteersQuery = z.strictObject({
  status: z.enum(volunteerStates).default('enrolled'),
  team: uuid.optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type VolunteersQuery = z.output<typeof volunteersQuery>;
export const pageSize = 50;

/** `POST /staff/volunteers/{id}/accept` and `…/place`. Without a team: the first of the thana with a free seat, or a new one. */
export const placeInput = z.strictObject({
  team: uuid.optional(),
  leads: z.enum(['yes', 'no']).default('no'),
});
export type PlaceInput = z.output<typeof placeInput>;

/** `POST /staff/volunteers/{id}/end`. */
export const endInput = z.strictObject({ reason: z.enum(endedReasons) });
