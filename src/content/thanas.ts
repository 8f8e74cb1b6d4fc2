import { getCollection } from 'astro:content';
import type { Language } from '../i18n/languages.ts';

/** Stations and outposts by name, as a citizen would look for them. */
export async function thanaNames(language: Language): Promise<{ id: string; name: string }[]> {
  const thanas = await getCollection('thanas');
  return thanas
    .map(({ data }) => ({ id: data.id, name: language === 'hi' ? data.name_hi : data.name_en }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
}
