import { getCollection } from 'astro:content';
import type { Language } from '../i18n/languages.ts';

/** Stations and outposts by name, as a citizen would look for them; `hasArea`: of a unit of the whole district nobody is a neighbour. */
export async function thanaNames(
  language: Language,
): Promise<{ id: string; name: string; hasArea: boolean }[]> {
  const thanas = await getCollection('thanas');
  return thanas
    .map(({ data }) => ({
      id: data.id,
      name: language === 'hi' ? data.name_hi : data.name_en,
      hasArea: data.area === 'yes',
    }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
}
