import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { countPasskeys } from '../passkeys/list-passkeys.ts';
import { findHalf } from './half-sessions.ts';
import { findFactor } from './second-factor-queries.ts';

export type SecondStep = { codeApp: boolean; passkey: boolean };

/** What whoever is half signed in can show. @throws Refusal sign_in_over */
export async function readSecondStep(
  services: Pick<Services, 'db' | 'now'>,
  halfId: string | null,
): Promise<SecondStep> {
  const staff = await findHalf(services, halfId);
  if (!staff) throw new Refusal('sign_in_over');
  const [factor, passkeys] = await Promise.all([
    findFactor(services.db, staff.id),
    countPasskeys(services.db, staff.id),
  ]);
  return { codeApp: Boolean(factor?.confirmedAt), passkey: passkeys > 0 };
}
