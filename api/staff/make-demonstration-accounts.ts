import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { hashPassword, makePassword } from './password.ts';
import * as queries from './queries.ts';
import type { NewStaff } from './schema.ts';

export type DemonstrationAccount = Pick<NewStaff, 'username' | 'role' | 'thana'>;

/** One password for the whole installation, made on first use. */
function readOrMakePassword(dataFolder: string): { password: string; made: boolean } {
  const file = join(dataFolder, 'demonstration-password');
  if (existsSync(file)) return { password: readFileSync(file, 'utf8').trim(), made: false };
  const password = makePassword();
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return { password, made: true };
}

/** A username of 3 to 40 characters from a thana's id, which may be of any length. */
const usernameOf = (thana: string) => (thana.length < 3 ? `${thana}-thana` : thana).slice(0, 40);

/**
 * Makes the accounts of the demonstration: an officer for each thana, named like it, the first thana's nodal officer, the
 * cyber cell, an editor and an administrator. Safe to run at every start.
 * @throws Error outside the demonstration on its embedded database
 */
export async function makeDemonstrationAccounts(
  services: Pick<Services, 'config' | 'db' | 'jurisdiction' | 'now'>,
): Promise<{ accounts: DemonstrationAccount[]; password: string }> {
  const { config, db, jurisdiction } = services;
  if (config.mode !== 'demonstration' || config.database.kind !== 'embedded') {
    throw new Error('Demonstration accounts exist only in the embedded demonstration.');
  }
  const { password, made } = readOrMakePassword(config.dataFolder);
  const first = jurisdiction.thanas[0]?.id ?? null;
  const staff: NewStaff[] = [
    ...jurisdiction.thanas.map(({ id, name }) => ({
      username: usernameOf(id),
      name: `डेमो अधिकारी, ${name.hi}`,
      role: 'station-officer' as const,
      thana: id,
    })),
    { username: 'nodal-officer', name: 'डेमो नोडल अधिकारी', role: 'nodal-officer', thana: first },
    { username: 'cyber-cell', name: 'डेमो साइबर सेल', role: 'cyber-cell', thana: null },
    { username: 'editor', name: 'डेमो संपादक', role: 'editor', thana: null },
    { username: 'administrator', name: 'डेमो प्रशासक', role: 'administrator', thana: null },
  ];
  const accounts = staff.map(({ username, role, thana }) => ({ username, role, thana }));
  const known = new Set(
    await queries.knownUsernames(
      db,
      accounts.map(({ username }) => username),
    ),
  );
  const missing = staff.filter(({ username }) => !known.has(username));
  if (missing.length === 0 && !made) return { accounts, password };

  // One hash for all: it is one password, and the start should not wait for thirty of them.
  const passwordHash = await hashPassword(password);
  await db.begin(async (tx) => {
    for (const one of missing) {
      const id = await queries.insertStaff(tx, { ...one, passwordHash, codeUntil: null }, services.now());
      if (id)
        await writeAudit(tx, {
          actorKind: 'system',
          act: 'add_staff',
          objectKind: 'staff',
          objectId: id,
          detail: { username: one.username, role: one.role },
        });
    }
    if (made)
      for (const username of known) await queries.putPassword(tx, username, passwordHash, services.now());
  });
  return { accounts, password };
}
