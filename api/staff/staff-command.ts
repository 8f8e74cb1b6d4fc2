import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { openServices } from '../open-services.ts';
import { addStaff } from './add-staff.ts';
import { endStaff } from './end-staff.ts';
import { resetPassword } from './reset-password.ts';
import { newStaff, roles, thanaRoles } from './schema.ts';

const usage = `Accounts of staff, for whoever runs the server:

  npm run staff:add -- --username u.sahu --name "Uma Sahu" --role station-officer --thana city-kotwali
  npm run staff:reset -- --username u.sahu
  npm run staff:end -- --username u.sahu --reason "moved to another district"

Roles: ${roles.join(', ')}. A thana is needed for ${thanaRoles.join(' and ')}, and only for them.
The password is printed once and kept nowhere.`;

const options = {
  username: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  thana: { type: 'string' },
  reason: { type: 'string' },
} as const;

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
  const handOver = ({ password }: { password: string }) =>
    `${username}\n${password}\n\nThis password is shown only now. Hand it over on paper or by voice.`;
  if (verb === 'add') {
    const staff = newStaff.safeParse({
      username,
      name: given.name ?? username,
      role: given.role,
      thana: given.thana ?? null,
    });
    if (!staff.success)
      throw new Mistake(
        staff.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
      );
    return async (services) => handOver(await addStaff(services, staff.data));
  }
  if (verb === 'reset') return async (services) => handOver(await resetPassword(services, username));
  const reason = given.reason?.trim();
  if (verb === 'end' && reason) {
    return async (services) => {
      await endStaff(services, username, reason);
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
      : `Not done: ${error instanceof Error ? error.message : error}`,
  );
  process.exitCode = 1;
}
