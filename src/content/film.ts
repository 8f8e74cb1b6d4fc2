import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { type Film, filmFile } from '../../api/content/schema.ts';

/**
 * The film of the campaign, as far as there is one. For pages that are built.
 * @throws Error naming what content/film.yaml names and public/film/ does not hold
 */
export async function readFilm(): Promise<Film> {
  const read = filmFile.parse(parse(await readFile('content/film.yaml', 'utf8')));
  const named = read.film ? [read.film.file, read.film.captions.hi, read.film.captions.en] : [];
  const missing = named.filter((path) => !existsSync(`public${path}`));
  if (missing.length > 0) throw new Error(`content/film.yaml: not there: public${missing.join(', public')}`);
  return read;
}
