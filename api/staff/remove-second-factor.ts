import type { Transaction } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { countPasskeys, takePasskeyAway } from '../passkeys/list-passkeys.ts';
import { checkOwnPassword } from './choose-password.ts';
import type { Actor } from './schema.ts';
import { needsSecondFactor } from './second-factor.ts';
import { deleteFactor, deleteRecoveryCodes, findFactor, holdFactors } from './second-factor-queries.ts';

type Needs = Pick<Services, 'db' | 'now' | 'config'>;

/** Whether somebody has a second factor that is proved. Asked under `holdFactors`. */
export const hasProvedFactor = async (tx: Transaction, staffId: string): Promise<boolean> =>
  Boolean((await findFactor(tx, staffId))?.confirmedAt) || (await countPasskeys(tx, staffId)) > 0;

/** @throws Refusal last_factor when nothing is left to sign in with and this role must have something */
async function keepOne(tx: Transaction, { config }: Needs, actor: Actor): Promise<void> {
  if (await hasProvedFactor(tx, actor.id)) return;
  if (needsSecondFactor(config, actor.role)) throw new Refusal('last_factor');
  // Codes for a lost phone, where there is no phone any more.
  await deleteRecoveryCodes(tx, actor.id);
}

const record = (tx: Transaction, actor: Actor, act: string, detail = {}) =>
  writeAudit(tx, {
    ...{ actorKind: 'staff', actorId: actor.id, act },
    ...{ objectKind: 'staff', objectId: actor.id, detail },
  });

/** Takes one's own code app away. @throws Refusal invalid (password); too_many; conflict; last_factor */
export async function removeCodeApp(services: Needs, actor: Actor, password: string): Promise<void> {
  await checkOwnPassword(services, actor, password, 'password');
  await services.db.begin(async (tx) => {
    await holdFactors(tx, actor.id);
    if (!(await deleteFactor(tx, actor.id))) throw new Refusal('conflict');
    await keepOne(tx, services, actor);
    await record(tx, actor, 'remove_second_factor');
  });
}

/** Takes one of one's own passkeys away. @throws Refusal invalid (password); too_many; not_found; last_factor */
export async function removePasskey(
  services: Needs,
  actor: Actor,
  id: string,
  password: string,
): Promise<void> {
  await checkOwnPassword(services, actor, password, 'password');
  await services.db.begin(async (tx) => {
    await holdFactors(tx, actor.id);
    const name = await takePasskeyAway(tx, actor.id, id);
    if (name === null) throw new Refusal('not_found');
    await keepOne(tx, services, actor);
    await record(tx, actor, 'remove_passkey', { name });
  });
}
