import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { hashPassword, makePassword } from './password.ts';
import * as queries from './queries.ts';
import { forgetFactor } from './second-factor-queries.ts';
import { endSessionsOf } from './sessions/lucia.ts';

/**
 * Gives an account a new random password, shown once, and signs it out everywhere.
 * @throws Error in plain words when nobody has that name
 */
export async function resetPassword(
  { db }: Pick<Services, 'db'>,
  username: string,
): Promise<{ password: string }> {
  const password = makePassword();
  const passwordHash = await hashPassword(password);
  await db.begin(async (tx) => {
    const id = await queries.updatePassword(tx, username, passwordHash);
    if (!id) throw new Error(`Nobody has the username "${username}".`);
    // Who has lost the phone sets the second factor up anew.
    await forgetFactor(tx, id);
    await endSessionsOf(tx, id);
    await writeAudit(tx, { actorKind: 'system', act: 'reset_password', objectKind: 'staff', objectId: id });
  });
  return { password };
}
