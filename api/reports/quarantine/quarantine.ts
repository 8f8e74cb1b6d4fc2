import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import type { Services } from '../../context.ts';
import { open, seal } from '../contact.ts';
import type { Prepared } from '../prepare-report.ts';
import { type ReportInput, reportInput } from '../schema.ts';
import type { Filed } from '../submit-report.ts';
import * as queries from './queries.ts';
import type { Suspicion } from './schema.ts';

const contextOf = (id: string) => `quarantine:${id}`;

/** Lays a report aside until somebody has looked at it: whole and sealed, with its receipt. */
export async function quarantine(
  tx: Transaction,
  { config: { contactKeys } }: Pick<Services, 'config'>,
  { input, language, routing }: Prepared,
  { receiptHash, receivedAt, source }: Filed,
  { why, alike }: Suspicion,
): Promise<void> {
  const id = randomUUID();
  const [key] = contactKeys;
  await queries.insert(tx, {
    ...{ id, receiptHash, receivedAt, language, why, alike },
    source: source === 'form' ? 'form' : 'api',
    thana: routing.thana,
    moneyLost: input.moneyLost != null,
    sealed: seal(JSON.stringify(input), key.key, contextOf(id)),
    keyId: key.id,
  });
}

/** @returns null when the key it was sealed with is no longer among ours, or it is no report by today's rules */
export function openQuarantined(
  { contactKeys }: Pick<Config, 'contactKeys'>,
  { id, keyId, sealed }: Pick<queries.QuarantinedRow, 'id' | 'keyId' | 'sealed'>,
): ReportInput | null {
  const key = contactKeys.find((one) => one.id === keyId);
  if (!key) return null;
  return reportInput.safeParse(JSON.parse(open(sealed, key.key, contextOf(id)))).data ?? null;
}
