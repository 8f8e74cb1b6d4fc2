import type { CategoryEntry } from '../content/schema.ts';
import type { OfficialEntry } from '../patterns/schema.ts';
import type { Reported } from './count-reports.ts';
import type { PatternRow } from './queries.ts';
import type { CheckedSignal, OfficialBody, SimilarPattern } from './schema.ts';

type Categories = readonly CategoryEntry[];

/** What a reader needs of a body: who it is, and where it can truly be reached. */
export const presentBody = ({ id, name, domains, phones }: OfficialEntry): OfficialBody => ({
  id,
  name,
  domains,
  phones,
});

/** How a kind of fraud is called; null for none, or one that is no longer listed. */
export function presentCategory(id: string | null, categories: Categories) {
  const entry = categories.find((one) => one.id === id);
  return entry ? { id: entry.id, name: entry.name } : null;
}

/** How often, since when, and which story was told. Never who reported it, nor where. */
export function presentReports(
  reported: Reported | undefined,
  categories: Categories,
): Pick<CheckedSignal, 'reports' | 'firstSeen' | 'lastSeen' | 'stories'> {
  if (!reported) return { reports: 0, firstSeen: null, lastSeen: null, stories: [] };
  return {
    reports: reported.reports,
    firstSeen: reported.firstSeen.toISOString(),
    lastSeen: reported.lastSeen.toISOString(),
    stories: [...reported.stories]
      .map(([id, reports]) => {
        const category = presentCategory(id, categories);
        return { category: category?.id ?? null, name: category?.name ?? null, reports };
      })
      .sort((one, other) => other.reports - one.reports),
  };
}

export function presentPattern(pattern: PatternRow, categories: Categories): SimilarPattern {
  const category = presentCategory(pattern.category, categories);
  return {
    id: pattern.id,
    category: category?.id ?? null,
    name: category?.name ?? null,
    status: pattern.status,
    reports: pattern.reports,
    firstSeen: pattern.firstSeen.toISOString(),
    lastSeen: pattern.lastSeen.toISOString(),
  };
}
