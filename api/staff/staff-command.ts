import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import type { ProblemCode } from '../errors.ts';
import { Refusal } from '../errors.ts';
import { openServices } from '../open-services.ts';
import { addStaff } from './add-staff.ts';
import { endStaff } from './end-staff.ts';
import type { OneTimeCode } from './one-time-code.ts';
import { resetPassword } from './reset-password.ts';
import { newStaff, roles, thanaRoles } from './schema.ts';

const usage = `Accounts of staff, for whoever runs the server:

  npm run staff:add -- --username u.sahu --name "Uma Sahu" --role station-officer --thana city-kotwali
  npm run staff:reset -- --username u.sahu
  npm run staff:end -- --username u.sahu --reason "moved to another district"

Roles: ${roles.join(', ')}. A thana is needed for ${thanaRoles.join(' and ')}, and only for them.
A code is printed once and kept nowhere. With it the person signs in, once and within three days, and chooses a password.
staff:reset also forgets the second factor.`;

const options = {
  username: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  thana: { type: 'string' },
  reason: { type: 'string' },
} as const;

/** What the page says in the reader's language, here in the operator's. */
const wrong: Record<string, string> = {
  not_a_username: '3 to 40 lower-case letters, digits, dots, hyphens or underscores',
  thana_of_role: `is needed for ${thanaRoles.join(' and ')}, and only for them`,
  not_a_thana: 'there is no such thana',
  taken: 'is taken, or was once: a name stays with one person for good',
};
const refused: Partial<Record<ProblemCode, string>> = {
  not_found: 'nobody has this username.',
  conflict: 'the account has ended.',
  last_administrator: 'this is the last administrator who can sign in. Make another one first.',
};
const sayRefusal = ({ code, fields }: Refusal) =>
  fields.map(({ field, code: why }) => `--${field} ${wrong[why] ?? why}`).join('\n') ||
  (refused[code] ?? code);

/** What the operator is told instead of an error with its trace. */
class Mistake extends Error {}

type Act = (services: Awaited<ReturnType<typeof openServices>>['services']) => Promise<string>;

/** Reads the command line before anything is opened. @throws Mistake */
function readAct(words: readonly string[]): Act {
  const [verb, ...rest] = words;
  let given: { username?: string; name?: string; role?: string; thana?: string; reason?: string };
  try {
    given = parseArgs({ args: rest, options }).values;
  } catch (error) {
    throw new Mistake(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
  const username = given.username?.trim().toLowerCase();
  if (!username) throw new Mistake(usage);
  const handOver = ({ code, validUntil }: OneTimeCode) =>
    `${username}\n${code}\n\nThis code is shown only now. Hand it over on paper or by voice. It opens the account once, until
${validUntil.toISOString()}, and is then replaced by a password that only its owner knows.`;
  if (verb === 'add') {
    const staff = newStaff.safeParse({
      username,
      name: given.name ?? username,
      role: given.role,
      thana: given.thana ?? null,
    });
    if (!staff.success)
      throw new Mistake(
        staff.error.issues
          .map(({ path, message }) => `--${path.join('.')}: ${wrong[message] ?? message}`)
          .join('\n'),
      );
    return async (services) => handOver(await addStaff(services, staff.data));
  }
  if (verb === 'reset')
    return async (services) =>
      handOver(await resetPassword(services, { username }, 'operator', { factorToo: true }));
  const reason = given.reason?.trim();
  if (verb === 'end' && reason) {
    return async (services) => {
      await endStaff(services, { username }, reason);
      return `The account ${username} has ended and is signed out everywhere.`;
    };
  }
  throw new Mistake(usage);
}

try {
  const act = readAct(process.argv.slice(2));
  const { services, close } = await openServices(readConfig(), () => {}, { pages: false });
  try {
    console.log(await act(services));
  } finally {
    await close();
  }
} catch (error) {
  console.error(
    error instanceof Mistake || error instanceof ConfigError
      ? error.message
      : `Not done: ${error instanceof Refusal ? sayRefusal(error) : error instanceof Error ? error.message : error}`,
  );
  process.exitCode = 1;
}
