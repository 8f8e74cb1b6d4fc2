import { z } from 'zod';
import { idPattern } from '../routing/schema.ts';

/** Within how many days a visit is a late one. */
export const spansOfDays = ['7', '30', '90'] as const;
export type SpanOfDays = (typeof spansOfDays)[number];
const days = z.enum(spansOfDays, 'not_a_choice').default('30');

/** `GET /mitan/coverage`. */
export const coverageQuery = z.strictObject({ days });

/** `GET /mitan/thanas/{id}`: places that wait come page by page. */
export const thanaQuery = z.strictObject({
  days,
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export type ThanaQuery = z.output<typeof thanaQuery>;
export const placesOnPage = 40;

/** `GET /hi/mitan/map.svg`. */
export const mapQuery = z.strictObject({
  days,
  thana: z.string().max(80).regex(idPattern, 'not_a_thana').optional(),
});

/** Of a place: visited within the days asked for, before them, or not yet. */
export const visitStates = ['lately', 'before', 'never'] as const;
export type VisitState = (typeof visitStates)[number];
