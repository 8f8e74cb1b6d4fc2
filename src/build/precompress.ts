import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { AstroIntegration } from 'astro';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const worthwhile = new Set(['.html', '.css', '.js', '.svg', '.json', '.txt', '.xml']);

/**
 * Writes a .br and a .gz beside every text file of the built site, at the strongest setting: it is paid for
 * once, and the server sends the file as it lies there.
 */
export function precompress(): AstroIntegration {
  return {
    name: 'precompress',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const files = (await readdir(folder, { recursive: true })).filter((file) =>
          worthwhile.has(extname(file)),
        );
        await Promise.all(
          files.map(async (file) => {
            const path = join(folder, file);
            const content = await readFile(path);
            const params = {
              [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
              [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
              [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
            };
            await writeFile(`${path}.br`, await brotli(content, { params }));
            await writeFile(`${path}.gz`, await zip(content, { level: 9 }));
          }),
        );
        logger.info(`${files.length} files compressed`);
      },
    },
  };
}
