import { z } from 'zod';
import { idPattern } from '../routing/schema.ts';

const language = z.enum(['hi', 'en'], { error: 'not_a_choice' }).optional();

/** `GET /mitan/me/certificate.pdf`. Without a language: the reader's own. */
export const paperQuery = z.strictObject({ language });

/** `GET /staff/outreach/sheet.pdf`. Without a team: to be written in. */
export const sheetQuery = z.strictObject({
  language,
  team: z.preprocess((given) => (given === '' ? undefined : given), z.uuid().optional()),
});

/** `GET /staff/campaign/week.pdf`. */
export const weekQuery = z.strictObject({
  language,
  thana: z.string().max(80).regex(idPattern, { error: 'not_a_thana' }).optional(),
});
