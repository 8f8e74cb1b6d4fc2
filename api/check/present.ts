import type { CategoryEntry } from '../content/schema.ts';
import type { OfficialEntry } from '../patterns/schema.ts';
import type { OfficialBody, ToldStory } from './schema.ts';

/** What a reader needs of a body: who it is, and where it can truly be reached. */
export const presentBody = ({ id, name, domains, phones }: OfficialEntry): OfficialBody => ({
  id,
  name,
  domains,
  phones,
});

/** How a kind of fraud is called; null for none, or one that is no longer listed. */
export const presentCategory = (id: string | null, categories: readonly CategoryEntry[]) => {
  const entry = categories.find((one) => one.id === id);
  return entry ? { id: entry.id, name: entry.name } : null;
};

export const presentStory = (
  category: string | null,
  reports: number,
  categories: readonly CategoryEntry[],
): ToldStory => ({ category, name: presentCategory(category, categories)?.name ?? null, reports });
