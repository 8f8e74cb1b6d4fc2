import { getCollection } from 'astro:content';
import { type Category, categories } from '../../api/content/schema.ts';
import type { Language } from '../i18n/languages.ts';

export type CategoryNames = Record<Category, string>;

/** How each kind of fraud is called in one language. */
export async function categoryNames(language: Language): Promise<CategoryNames> {
  const entries = await getCollection('categories');
  return Object.fromEntries(entries.map(({ data }) => [data.id, data.name[language]])) as CategoryNames;
}

/** A category out of an address, or null. */
export const readCategory = (given: string | null): Category | null =>
  categories.find((one) => one === given) ?? null;
