import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../api/config.ts';

/** Every page of src/pages, by the form of its address: `/[lang]/alerts/[slug]/`. */
export const allPages: readonly string[] = readdirSync(join(projectFolder, 'src', 'pages'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('.astro'))
  .map((file) => `/${file.replace(/(^|\/)index\.astro$/, '$1').replace(/\.astro$/, '/')}`)
  .sort();

const blanks = (page: string) => page.split('[').length;
const formOf = (page: string) => new RegExp(`^${page.replace(/\[\w+\]/g, '[^/]+')}$`);

/** The page an address leads to: of those whose form it has, the one that leaves the least open. */
export function pageAt(address: string): string | undefined {
  const { pathname } = new URL(address, 'http://localhost');
  const path = pathname.replace(/index\.html$/, '').replace(/\.html$/, '/');
  return allPages.filter((page) => formOf(page).test(path)).sort((a, b) => blanks(a) - blanks(b))[0];
}
