import { createHash } from 'node:crypto';

const inline = /<(?:style|script)\b[^>]*>([\s\S]*?)<\/(?:style|script)>/g;

/**
 * Astro's policy allows on every page the styles and scripts of the whole site, five kilobytes of hashes. A page needs its own
 * alone: that is stricter, and on a slow line seen sooner.
 * @param rules a Content-Security-Policy
 * @param html what stands under it
 * @returns the policy without the hashes of what does not stand there
 */
export function ownHashes(rules: string, html: string): string {
  const own = new Set(
    [...html.matchAll(inline)].map(
      ([, content = '']) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`,
    ),
  );
  return rules.replace(/ '(?:sha256-[^']+)'/g, (hash) => (own.has(hash.trim()) ? hash : ''));
}

/** Marks the scripts of a page, as Astro writes them, with a type that no browser fetches; the page's own loader does, later. */
export const textFirst = (html: string): string =>
  html.replaceAll('<script type="module" src=', '<script type="later" src=');
