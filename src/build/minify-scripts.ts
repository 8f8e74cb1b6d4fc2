import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { transform } from 'esbuild';

/** Scripts that lie in `public/` Astro sends as they were written; a phone pays for each kilobyte. The browsers are those of `cssTarget`. */
export function minifyScripts(): AstroIntegration {
  return {
    name: 'minify-scripts',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const file of (await readdir(folder)).filter((name) => name.endsWith('.js'))) {
          const path = join(folder, file);
          const { code } = await transform(await readFile(path, 'utf8'), {
            ...{ minify: true, charset: 'utf8', format: 'esm' },
            target: ['chrome99', 'safari15.4', 'firefox97'],
          });
          await writeFile(path, code);
        }
      },
    },
  };
}
