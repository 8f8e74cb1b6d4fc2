import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { freeReports } from '../triage/free-reports.ts';
import { actOnPerson, type By, keepAnAdministrator, recordAct, type Whose } from './act-on-person.ts';
import * as queries from './queries.ts';
import type { Post } from './schema.ts';
import { endSessionsOf } from './sessions/lucia.ts';

/**
 * Gives somebody another role or thana. They are signed out everywhere, and what they may see is asked anew with every page:
 * of the old post nothing is left in reach.
 * @throws Refusal invalid (thana); conflict also when that is their post already; not_found, not_on_oneself,
 *   last_administrator, not_allowed
 */
export function changePost(
  services: Pick<Services, 'db'>,
  whose: Whose,
  { role, thana }: Post,
  by: By,
): Promise<void> {
  return actOnPerson(services, by, whose, async (tx, person) => {
    if (person.role === role && person.thana === thana) throw new Refusal('conflict');
    if (thana && !(await queries.thanaExists(tx, thana)))
      throw new Refusal('invalid', [{ field: 'thana', code: 'not_a_thana' }]);
    if (role !== 'administrator') await keepAnAdministrator(tx, person);
    await queries.putPost(tx, person.id, { role, thana });
    await endSessionsOf(tx, person.id);
    await freeReports(tx, person.id);
    const detail = { role, thana, fromRole: person.role, fromThana: person.thana };
    await recordAct(tx, by, 'change_post', person.id, detail);
  });
}
