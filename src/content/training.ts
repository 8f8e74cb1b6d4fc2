import { type CollectionEntry, getCollection } from 'astro:content';
import type { Language } from '../i18n/languages.ts';

export type Module = CollectionEntry<'training'>;

/** The name of a module without its language, as it stands in the address. */
export const moduleSlug = ({ id }: Module) => id.slice(id.indexOf('/') + 1);

/** The training of volunteers in one language, in its order. */
export async function modulesIn(language: Language): Promise<Module[]> {
  const modules = await getCollection('training', ({ id }) => id.startsWith(`${language}/`));
  return modules.sort((one, other) => one.data.order - other.data.order);
}
