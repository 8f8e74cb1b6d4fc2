import { writeAudit } from '../../audit.ts';
import type { Services } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Actor, Scope } from '../../staff/schema.ts';
import { prepareReport } from '../prepare-report.ts';
import { storeReport } from '../submit-report.ts';
import { openQuarantined } from './quarantine.ts';
import * as queries from './queries.ts';

/** Makes a report of what was laid aside, as if it had come through at once. @returns false when somebody else did, or its key is gone */
async function releaseOne(services: Services, row: queries.QuarantinedRow): Promise<boolean> {
  const input = openQuarantined(services.config, row);
  if (!input) return false;
  const prepared = await prepareReport(services, input, row.language, '');
  return services.db.begin(async (tx) => {
    if (!(await queries.take(tx, row.id))) return false;
    await storeReport(tx, services, prepared, [], row);
    return true;
  });
}

/** Who comes back with the receipt, and writes, is no program: their report is one from now on. */
export async function releaseByReceipt(services: Services, receiptHash: Buffer): Promise<boolean> {
  const row = await queries.findByReceipt(services.db, receiptHash);
  return row !== null && releaseOne(services, row);
}

/** Those of a group that an actor may see. @throws Refusal not_found when there are none */
export async function findGroup(
  { db }: Pick<Services, 'db'>,
  scope: Scope,
  alike: string,
): Promise<queries.QuarantinedRow[]> {
  const rows = await queries.listOfGroup(db, scope, alike);
  if (rows.length === 0) throw new Refusal('not_found');
  return rows;
}

/**
 * Somebody of the station has looked: they are real. Those of other thanas that are alike stay where they are.
 * @returns how many
 */
export async function releaseGroup(
  services: Services,
  actor: Actor,
  alike: string,
  rows: readonly queries.QuarantinedRow[],
): Promise<number> {
  let released = 0;
  for (const row of rows) if (await releaseOne(services, row)) released += 1;
  await services.db.begin((tx) =>
    writeAudit(tx, {
      ...{ actorKind: 'staff', actorId: actor.id, act: 'release_quarantined' },
      ...{ objectKind: 'report', objectId: alike, detail: { reports: released } },
    }),
  );
  return released;
}

/** They are none: they are kept for thirty days, and stand nowhere. @returns how many @throws Refusal not_found */
export async function discardGroup(
  { db, now }: Pick<Services, 'db' | 'now'>,
  scope: Scope,
  actor: Actor,
  alike: string,
): Promise<number> {
  return db.begin(async (tx) => {
    const discarded = await queries.discard(tx, scope, alike, actor.id, now());
    if (discarded === 0) throw new Refusal('not_found');
    await writeAudit(tx, {
      ...{ actorKind: 'staff', actorId: actor.id, act: 'discard_quarantined' },
      ...{ objectKind: 'report', objectId: alike, detail: { reports: discarded } },
    });
    return discarded;
  });
}
