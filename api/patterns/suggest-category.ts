import type { CategoryEntry } from '../content/schema.ts';
import { foldText } from '../search/fold.ts';

type Cue = { category: string; weight: number };

const prepared = new WeakMap<readonly CategoryEntry[], Map<string, Cue[]>>();
const longestCue = 4;
/** One plain word is not enough to say what kind of fraud it is. */
const enough = 2;

/** Cues by their folded words. A phrase says more than a word; a word that several kinds share says less. */
function cuesOf(categories: readonly CategoryEntry[]): Map<string, Cue[]> {
  let cues = prepared.get(categories);
  if (!cues) {
    cues = new Map();
    for (const { id, cues: written } of categories) {
      for (const key of new Set(written.map((cue) => foldText(cue).join(' ')))) {
        const words = key.split(' ').length;
        // A code such as *21* folds to a bare number, which any story may hold.
        if (/^[\d ]*$/.test(key) || words > longestCue) continue;
        const others = cues.get(key) ?? [];
        others.push({ category: id, weight: words > 1 ? 2 : 1 });
        cues.set(key, others);
      }
    }
    prepared.set(categories, cues);
  }
  return cues;
}

/**
 * The kind of fraud a narrative most likely tells of, by the cues in content/taxonomy/categories.yaml.
 * @returns a category's id, or null when unsure; staff correct it
 */
export function suggestCategory(narrative: string, categories: readonly CategoryEntry[]): string | null {
  const cues = cuesOf(categories);
  const words = foldText(narrative);
  const found = new Set<string>();
  for (let from = 0; from < words.length; from += 1) {
    for (let length = 1; length <= longestCue && from + length <= words.length; length += 1) {
      const key = words.slice(from, from + length).join(' ');
      if (cues.has(key)) found.add(key);
    }
  }
  const scores = new Map<string, number>();
  for (const key of found) {
    const shared = cues.get(key) as Cue[];
    for (const { category, weight } of shared)
      scores.set(category, (scores.get(category) ?? 0) + weight / shared.length);
  }
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= enough && best[1] > (second?.[1] ?? 0) ? best[0] : null;
}
