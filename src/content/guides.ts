import { type CollectionEntry, getCollection } from 'astro:content';
import type { Language } from '../i18n/languages.ts';

export type Guide = CollectionEntry<'guides'>;
export type Safety = CollectionEntry<'safety'>;

/** The name of a guide without its language, as it stands in the address. */
export const slugOf = (guide: Guide | Safety) => guide.id.slice(guide.id.indexOf('/') + 1);

/** The guides of one language in the order their authors gave them. */
export async function guidesIn(language: Language): Promise<Guide[]> {
  const guides = await getCollection('guides', ({ id }) => id.startsWith(`${language}/`));
  return guides.sort((one, other) => one.data.order - other.data.order);
}

/** The safety guides of one language in the order their authors gave them. */
export async function safetyIn(language: Language): Promise<Safety[]> {
  const guides = await getCollection('safety', ({ id }) => id.startsWith(`${language}/`));
  return guides.sort((one, other) => one.data.order - other.data.order);
}

/** The sentence at which to hang up. */
export const hangUpLine = (guide: Guide) => guide.data.script.find(({ hangUp }) => hangUp)?.says ?? '';
