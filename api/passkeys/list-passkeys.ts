import type { Queryable, Transaction } from '../../db/client.ts';
import type { Services } from '../context.ts';
import type { Actor } from '../staff/schema.ts';
import { countRecoveryCodes, needsSecondFactor } from '../staff/second-factor.ts';
import { findFactor } from '../staff/second-factor-queries.ts';
import * as queries from './queries.ts';

/** One's own second factors. Times are ISO 8601. */
export type OwnFactors = {
  codeApp: { since: string } | null;
  passkeys: { id: string; name: string; since: string; lastUsedAt: string | null; isStopped: boolean }[];
  recoveryCodesLeft: number;
  /** This role signs in with one. */
  mustHave: boolean;
};

export async function listOwnFactors(
  { db, config }: Pick<Services, 'db' | 'config'>,
  actor: Actor,
): Promise<OwnFactors> {
  const [factor, passkeys, recoveryCodesLeft] = await Promise.all([
    findFactor(db, actor.id),
    queries.findPasskeys(db, actor.id),
    countRecoveryCodes(db, actor.id),
  ]);
  return {
    codeApp: factor?.confirmedAt ? { since: factor.confirmedAt.toISOString() } : null,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt, stoppedAt }) => ({
      id,
      name,
      since: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      isStopped: stoppedAt !== null,
    })),
    recoveryCodesLeft,
    mustHave: needsSecondFactor(config, actor.role),
  };
}

/** How many of somebody's passkeys open something. */
export const countPasskeys = (sql: Queryable, staffId: string): Promise<number> =>
  queries.countUsable(sql, staffId);

/** Whether somebody ever set one up and did not remove it, be it one that was stopped. */
export const hasPasskeys = (sql: Queryable, staffId: string): Promise<boolean> =>
  queries.exists(sql, staffId);

export const forgetPasskeys = async (tx: Transaction, staffId: string): Promise<void> => {
  await queries.deletePasskeysOf(tx, staffId);
};

/** @returns its name, or null when it is none of theirs */
export const takePasskeyAway = async (tx: Transaction, staffId: string, id: string): Promise<string | null> =>
  (await queries.deletePasskey(tx, staffId, id))?.name ?? null;
