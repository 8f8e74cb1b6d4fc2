import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { choicesOf, unsure } from '../routing/choices.ts';
import { routeReport } from '../routing/route.ts';
import type { ReportInput } from './schema.ts';

/**
 * A place that may be several is asked about before anything is stored, where somebody is there to answer.
 * @throws Refusal invalid: `place.choice`, `place_unclear`
 */
export function askPlace({ jurisdiction }: Pick<Services, 'jurisdiction'>, { place }: ReportInput): void {
  // A PIN code alone has many stations, and who gives nothing else seldom knows which.
  if (!place?.text || place.choice === unsure) return;
  if (choicesOf(routeReport(place, jurisdiction)).length > 0)
    throw new Refusal('invalid', [{ field: 'place.choice', code: 'place_unclear' }]);
}
