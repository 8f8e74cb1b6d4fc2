import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type By, inTurn, recordAct } from './act-on-person.ts';
import { makeOneTimeCode, type OneTimeCode } from './one-time-code.ts';
import * as queries from './queries.ts';
import type { NewStaff } from './schema.ts';

/**
 * Makes an account that its owner opens with a one-time code, which is shown once.
 * @throws Refusal invalid when the name was ever used (`username`) or the thana is not there (`thana`); not_allowed
 */
export async function addStaff(
  services: Pick<Services, 'db' | 'now'>,
  staff: NewStaff,
  by: By = 'operator',
): Promise<{ id: string } & OneTimeCode> {
  const { hash, ...code } = await makeOneTimeCode(services.now());
  const id = await inTurn(services, by, async (tx) => {
    if (staff.thana && !(await queries.thanaExists(tx, staff.thana)))
      throw new Refusal('invalid', [{ field: 'thana', code: 'not_a_thana' }]);
    const opensWith = { passwordHash: hash, codeUntil: code.validUntil };
    const added = await queries.insertStaff(tx, { ...staff, ...opensWith }, services.now());
    // A name stays with one person for good: what was done under it stays that person's.
    if (!added) throw new Refusal('invalid', [{ field: 'username', code: 'taken' }]);
    const { username, role, thana } = staff;
    await recordAct(tx, by, 'add_staff', added, { username, role, thana });
    return added;
  });
  return { id, ...code };
}
