import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Comments that have their lines to themselves, and how far lines are indented. */
const dropped = /^\s*(?:\/\*\*[\s\S]*?\*\/|\/\/.*)\n|^ +/gm;

/**
 * Scripts that lie in `public/` are sent as they were written, but for what only we read: a phone pays for each kilobyte. Nothing
 * in them may stretch a text over lines.
 */
export function dropComments(): AstroIntegration {
  return {
    name: 'drop-comments',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const file of (await readdir(folder)).filter((name) => name.endsWith('.js'))) {
          const path = join(folder, file);
          await writeFile(path, (await readFile(path, 'utf8')).replace(dropped, ''));
        }
      },
    },
  };
}
