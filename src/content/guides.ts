import { type CollectionEntry, getCollection, getEntry } from 'astro:content';
import type { Category } from '../../api/content/schema.ts';
import type { Language } from '../i18n/languages.ts';
import { categoryNames } from './categories.ts';

export type Guide = CollectionEntry<'guides'>;
export type Safety = CollectionEntry<'safety'>;

/** The name of a guide without its language, as it stands in the address. */
export const slugOf = (guide: Guide | Safety) => guide.id.slice(guide.id.indexOf('/') + 1);

/** A guide in Chhattisgarhi, and the Hindi one it tells. */
export type ChhattisgarhiGuide = { guide: CollectionEntry<'chhattisgarhi'>; hindi: Guide };

export async function chhattisgarhiGuides(): Promise<ChhattisgarhiGuide[]> {
  const guides = await Promise.all(
    (await guidesIn('hi')).map(async (hindi) => ({
      guide: await getEntry('chhattisgarhi', slugOf(hindi)),
      hindi,
    })),
  );
  return guides.filter((both): both is ChhattisgarhiGuide => both.guide !== undefined);
}

/** Whether a guide stands in Chhattisgarhi too. */
export const isInChhattisgarhi = async (slug: string): Promise<boolean> =>
  (await getEntry('chhattisgarhi', slug)) !== undefined;

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
export const hangUpLine = (guide: Guide | CollectionEntry<'chhattisgarhi'>) =>
  guide.data.script.find(({ hangUp }) => hangUp)?.says ?? '';

export type Phrase = { href: string; says: string; about: string; kind: Category };

/** What frauds say, each line with the page of its trick: so many as a first page shows. */
export async function phrasesOf(language: Language): Promise<Phrase[]> {
  const names = await categoryNames(language);
  return (await guidesIn(language)).slice(0, 6).map((guide) => ({
    href: `/${language}/guides/${slugOf(guide)}/`,
    says: hangUpLine(guide),
    about: names[guide.data.category],
    kind: guide.data.category,
  }));
}
