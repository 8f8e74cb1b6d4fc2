import { z } from 'zod';
import type { FieldProblemCode } from '../errors.ts';
import { channels, closedReasons, messageLimit, text } from '../reports/schema.ts';

/**
 * `open`: whatever is not closed, in the order in which a station works. `overdue`: new ones whose promised time is
 * over.
 */
export const queueStatuses = ['open', 'new', 'overdue', 'acknowledged', 'closed'] as const;
export type QueueStatus = (typeof queueStatuses)[number];

/** One line for each report, or one for each pattern with its reports inside. */
/** One line for each pattern, or for each report. */
export const queueViews = ['patterns', 'reports'] as const;
export type QueueView = (typeof queueViews)[number];

/** What two or three screens of a station’s PC show. */
export const pageSize = 30;
/** The reports of one pattern stand on one page, so that they can be acknowledged together. */
export const patternPageSize = 200;
/** Nobody pages further: the filters are nearer. */
export const mostPages = 200;
export const noteLimit = 1000;
export const searchLimit = 200;
export const mostAtOnce = 500;

/** Why a report is handed on; the citizen reads only where it went. */
export const transferReasons = [
  'other_area',
  'case_there',
  'for_cyber_cell',
  'citizen_asked',
  'sent_wrongly',
  'other',
] as const;

const says = (code: FieldProblemCode) => ({ error: code });
/** A filter left empty in the form is no filter. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .union([schema, z.literal('')], says('not_a_choice'))
    .optional()
    .transform((value) => (value === '' ? undefined : (value as z.output<Schema>)));

const thanaId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, says('not_a_thana'));
const uuid = z
  .string()
  .max(36)
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, says('wrong'));
const username = text(40).pipe(z.string().min(1));

/** `GET /staff/queue`: what stands in the address of the queue's page. */
export const queueQuery = z.object({
  status: optional(z.enum(queueStatuses)),
  channel: optional(z.enum(channels)),
  thana: optional(thanaId),
  /** Only what was given to the reader. */
  mine: optional(z.literal('yes')),
  view: optional(z.enum(queueViews)),
  /** Only the reports of one pattern. */
  pattern: optional(uuid),
  /** Words of the story or the place, a number or a link. */
  q: optional(text(searchLimit)),
  page: optional(
    z
      .string()
      .regex(/^[0-9]{1,3}$/, says('not_a_number'))
      .transform(Number)
      .pipe(z.number().min(1).max(mostPages)),
  ),
});
export type QueueQuery = z.output<typeof queueQuery>;

/** Signs in the name of a kept view. */
export const viewNameLimit = 40;
/** A view to keep: its name, and the queue's address after the question mark. */
export const keepViewInput = z.strictObject({
  name: text(viewNameLimit).pipe(z.string().min(1, says('required'))),
  filters: z
    .string()
    .max(600)
    .default('')
    .transform((query) => Object.fromEntries(new URLSearchParams(query)))
    .pipe(queueQuery),
});
export type KeepViewInput = z.output<typeof keepViewInput>;

/** `GET /staff/handover`: a shift. */
export const shiftHours = [8, 12, 24] as const;
export const handoverQuery = z.object({
  hours: z
    .enum(['8', '12', '24'], says('not_a_choice'))
    .optional()
    .transform((hours) => Number(hours ?? 12)),
});

const written = (limit: number) => text(limit).pipe(z.string().min(1));
/** For the station alone. */
const note = written(noteLimit).optional();

export const closeInput = z.strictObject({ reason: z.enum(closedReasons), note });
export type CloseInput = z.output<typeof closeInput>;

export const replyInput = z.strictObject({
  text: written(messageLimit),
  /** The writer has been told that it seems to ask for a secret, and says that it does not. */
  sure: z.enum(['yes'], 'not_a_choice').optional(),
});

export const noteInput = z.strictObject({ note: written(noteLimit) });

export const reopenInput = z.strictObject({ note });
export type ReopenInput = z.output<typeof reopenInput>;

/** To whom, by username; left out, nobody. */
export const assignInput = z.strictObject({
  to: username.nullish().transform((name) => name ?? null),
  /** Whose it was when the officer decided; left out, nobody's. */
  was: username.nullish().transform((name) => name ?? null),
});
export type AssignInput = z.output<typeof assignInput>;

export const transferInput = z
  .strictObject({
    /** Where it lay when the officer decided. */
    from: thanaId,
    to: thanaId,
    reason: z.enum(transferReasons),
    note,
  })
  .refine(({ reason, note: told }) => reason !== 'other' || told !== undefined, {
    path: ['note'],
    ...says('required'),
  });
export type TransferInput = z.output<typeof transferInput>;

/** A form sends one ticked box as a text and several as a list. */
const ids = z.preprocess(
  (given) => (typeof given === 'string' ? [given] : given),
  z.array(uuid).min(1, says('required')).max(mostAtOnce),
);
/** The address of the queue to go back to, with its filters. */
const back = z.string().max(600).optional();

/** Ticked patterns of the queue; they are for the button that puts them together, and the other buttons pass them over. */
const patterns = z.union([uuid, z.array(uuid).max(mostAtOnce)]).optional();

export const manyInput = z.strictObject({ ids, back, patterns, reason: z.string().max(60).optional() });
export type ManyInput = z.output<typeof manyInput>;
export const closeManyInput = z.strictObject({ ids, back, patterns, reason: z.enum(closedReasons), note });
export type CloseManyInput = z.output<typeof closeManyInput>;

export { channels, closedReasons, messageLimit };
