import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { clientFolder } from '../config.ts';

let kept: ReadonlySet<string> | undefined;
/** The pages that stand in Chhattisgarhi too, by what comes after the tongue. */
function inChhattisgarhi(): ReadonlySet<string> {
  if (kept) return kept;
  let files: string[] = [];
  try {
    files = readdirSync(join(clientFolder, 'hne'), { recursive: true, encoding: 'utf8' });
  } catch {
    // Not built.
  }
  const pages = files.filter((file) => /(^|[\\/])index\.html$/.test(file));
  kept = new Set(pages.map((file) => file.replace(/index\.html$/, '').replaceAll('\\', '/')));
  return kept;
}

/** Nobody else finds these. */
const isOnesOwn = /(?:^|\/)(?:me|done|again|embed)\//;

/**
 * The same page in each of its tongues, as search engines ask for it (RFC 8288, `hreflang`). The addresses are whole, so they are
 * known only where the portal runs and not where its pages are built.
 * @returns the value of a `Link` header; null where a page has no other tongue
 */
export function alternatesOf(path: string, origin: string): string | null {
  const page = /^\/(?:hi|en|hne)\/((?:[a-z0-9-]+\/)*)$/.exec(path)?.[1];
  if (page === undefined || isOnesOwn.test(page)) return null;
  const tongues = ['hi', 'en', ...(inChhattisgarhi().has(page) ? ['hne'] : [])];
  return tongues
    .map((tongue) => `<${origin}/${tongue}/${page}>; rel="alternate"; hreflang="${tongue}"`)
    .join(', ');
}
