import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { type Film, filmFile } from '../../api/content/schema.ts';

/** The film of the campaign, as far as there is one. For pages that are built. */
export const readFilm = async (): Promise<Film> =>
  filmFile.parse(parse(await readFile('content/film.yaml', 'utf8')));
