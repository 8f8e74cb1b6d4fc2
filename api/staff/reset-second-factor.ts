import type { Services } from '../context.ts';
import { actOnPerson, type By, recordAct, type Whose } from './act-on-person.ts';
import * as queries from './queries.ts';
import { forgetFactor } from './second-factor-queries.ts';
import { endSessionsOf } from './sessions/lucia.ts';

/**
 * For whoever has lost the phone: the second factor is forgotten with its recovery codes and set up anew at the next sign-in.
 * @throws Refusal not_found, conflict, not_on_oneself, not_allowed
 */
export function resetSecondFactor(services: Pick<Services, 'db'>, whose: Whose, by: By): Promise<void> {
  return actOnPerson(services, by, whose, async (tx, { id }) => {
    await forgetFactor(tx, id);
    await queries.raiseVersion(tx, id);
    await endSessionsOf(tx, id);
    await recordAct(tx, by, 'reset_second_factor', id);
  });
}
