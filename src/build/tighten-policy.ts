import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { ownHashes, textFirst } from '../../api/http/lean-page.ts';

const policy = /(<meta http-equiv="content-security-policy" content=")([^"]*)/;

/** Leaves out of each built page's policy what is of other pages, and has its text seen before its scripts are fetched. */
export function tightenPolicy(): AstroIntegration {
  return {
    name: 'tighten-policy',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const pages = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html'));
        await Promise.all(
          pages.map(async (file) => {
            const path = join(folder, file);
            await writeFile(path, textFirst(withOwnHashes(await readFile(path, 'utf8'))));
          }),
        );
      },
    },
  };
}

/** Keeps of a page's policy the hashes of what stands in the page, to show files that were chosen only where one does, and to play a film where there is one. */
export function withOwnHashes(html: string): string {
  // What stands before the policy is not under it (HTML, "meta http-equiv=content-security-policy").
  const under = html.slice(Math.max(0, html.search(policy)));
  return html.replace(
    policy,
    (_, start: string, rules: string) =>
      start +
      ownHashes(rules, under)
        .replace(/ blob:/, (rule) => (html.includes('<evidence-field') ? rule : ''))
        .replace(/media-src 'self'; ?/, (rule) => (html.includes('<video') ? rule : '')),
  );
}
