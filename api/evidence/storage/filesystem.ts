import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shelf } from './evidence-store.ts';

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A folder for the operator's own disk. The last two letters of the id part it, so that no folder grows without end. */
export function folderShelf(folder: string): Shelf {
  const placeOf = (name: string) => join(folder, name.slice(34, 36), name);
  return {
    async put(name, bytes) {
      const place = placeOf(name);
      await mkdir(join(place, '..'), { recursive: true, mode: 0o700 });
      // Whole or not at all, and on disk before anybody is told.
      const file = await open(`${place}.new`, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${place}.new`, place);
    },
    async get(name) {
      try {
        return await readFile(placeOf(name));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: (name) => rm(placeOf(name), { force: true }),
  };
}
