import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of its own for a test's database. Open to be walked through: run as root, the embedded PostgreSQL lives as
 * another account, and in a closed folder it would move elsewhere and stay there.
 */
export async function scratchFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `cyber-mitan-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}
