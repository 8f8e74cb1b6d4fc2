import type { Services } from '../context.ts';
import { freeReports } from '../triage/free-reports.ts';
import { actOnPerson, type By, keepAnAdministrator, recordAct, type Whose } from './act-on-person.ts';
import * as queries from './queries.ts';
import { endSessionsOf } from './sessions/lucia.ts';

/**
 * Ends an account and signs it out everywhere; what was given to the person is everybody's again. What the person did stays under their name, and the name is not given again.
 * @throws Refusal not_found, conflict, not_on_oneself, last_administrator, not_allowed
 */
export function endStaff(
  services: Pick<Services, 'db' | 'now'>,
  whose: Whose,
  reason: string,
  by: By = 'operator',
): Promise<void> {
  return actOnPerson(services, by, whose, async (tx, person) => {
    await keepAnAdministrator(tx, person);
    await queries.endPerson(tx, person.id, reason, services.now());
    await endSessionsOf(tx, person.id);
    await freeReports(tx, person.id);
    await recordAct(tx, by, 'end_staff', person.id, { reason });
  });
}
