import { z } from 'zod';
import type { FieldProblemCode } from '../errors.ts';
import { channels, closedReasons, messageLimit, text } from '../reports/schema.ts';

/** `open`: whatever is not closed, in the order in which a station works. */
export const queueStatuses = ['open', 'new', 'acknowledged', 'closed'] as const;
export type QueueStatus = (typeof queueStatuses)[number];

export const pageSize = 50;
/** Nobody pages further: the filters are nearer. */
export const mostPages = 200;
export const noteLimit = 1000;

const says = (code: FieldProblemCode) => ({ error: code });
/** A filter left empty in the form is no filter. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .union([schema, z.literal('')], says('not_a_choice'))
    .optional()
    .transform((value) => (value === '' ? undefined : (value as z.output<Schema>)));

/** `GET /staff/queue`: what stands in the address of the queue's page. */
export const queueQuery = z.object({
  status: optional(z.enum(queueStatuses)),
  channel: optional(z.enum(channels)),
  thana: optional(
    z
      .string()
      .max(80)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  ),
  page: optional(
    z
      .string()
      .regex(/^[0-9]{1,3}$/, says('not_a_number'))
      .transform(Number)
      .pipe(z.number().min(1).max(mostPages)),
  ),
});
export type QueueQuery = z.output<typeof queueQuery>;

const written = (limit: number) => text(limit).pipe(z.string().min(1));

export const closeInput = z.strictObject({
  reason: z.enum(closedReasons),
  /** For the station alone. */
  note: written(noteLimit).optional(),
});
export type CloseInput = z.output<typeof closeInput>;

export const replyInput = z.strictObject({ text: written(messageLimit) });

export { channels, closedReasons, messageLimit };
