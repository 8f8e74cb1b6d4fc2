import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { hashPassword, makePassword } from './password.ts';
import * as queries from './queries.ts';
import type { NewStaff } from './schema.ts';

/**
 * Makes an account with a random password, which is shown once and stored nowhere.
 * @throws Error in plain words when the name was ever used or the thana is not there
 */
export async function addStaff({ db }: Pick<Services, 'db'>, staff: NewStaff): Promise<{ password: string }> {
  if (staff.thana && !(await queries.thanaExists(db, staff.thana)))
    throw new Error(`There is no thana "${staff.thana}".`);
  const password = makePassword();
  const passwordHash = await hashPassword(password);
  await db.begin(async (tx) => {
    const id = await queries.insertStaff(tx, { ...staff, passwordHash });
    if (!id)
      throw new Error(
        `The username "${staff.username}" is taken, or was once: a name stays with one person for good.`,
      );
    const detail = { username: staff.username, role: staff.role, thana: staff.thana };
    await writeAudit(tx, {
      actorKind: 'system',
      act: 'add_staff',
      objectKind: 'staff',
      objectId: id,
      detail,
    });
  });
  return { password };
}
