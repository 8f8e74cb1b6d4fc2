import type { Services } from '../context.ts';
import { actOnPerson, type By, recordAct, type Whose } from './act-on-person.ts';
import { makeOneTimeCode, type OneTimeCode } from './one-time-code.ts';
import * as queries from './queries.ts';
import { forgetFactor } from './second-factor-queries.ts';
import { endSessionsOf } from './sessions/lucia.ts';

/**
 * Puts a one-time code, shown once, in the place of an account's password, and signs it out everywhere.
 * @param options.factorToo the second factor is set up anew, too
 * @throws Refusal not_found, conflict, not_on_oneself, not_allowed
 */
export async function resetPassword(
  services: Pick<Services, 'db' | 'now'>,
  whose: Whose,
  by: By = 'operator',
  options: { factorToo: boolean } = { factorToo: false },
): Promise<{ person: queries.Person } & OneTimeCode> {
  const { hash, ...code } = await makeOneTimeCode(services.now());
  const person = await actOnPerson(services, by, whose, async (tx, held) => {
    await queries.putCode(tx, held.id, hash, code.validUntil);
    if (options.factorToo) await forgetFactor(tx, held.id);
    await endSessionsOf(tx, held.id);
    await recordAct(tx, by, 'reset_password', held.id);
    if (options.factorToo) await recordAct(tx, by, 'reset_second_factor', held.id);
    return held;
  });
  return { person, ...code };
}
