import { type Cast, settle, settleCast, type Tongue } from './details.ts';
import type { Family } from './family.ts';
import { inHouseWords, mixed } from './house-words.ts';
import { type Chance, hashOf } from './random.ts';
import { scriptsAlikeAtMost, scriptsRemembered, scriptTries } from './shares.ts';

/** Hindi is written in Devanagari, or by some in Latin letters; Hinglish always in Latin letters and with more English. */
export type Language = 'hi' | 'hinglish' | 'en';

export interface Script {
  language: Language;
  tongue: Tongue;
  /** Sentences with the slots of a report still open. */
  sentences: string[];
}

const slotOf = { phone: 'call', url: 'link', upi: 'upi' } as const;

function canSay(line: string, kinds: Family['kinds']): boolean {
  return (['phone', 'url', 'upi'] as const).every(
    (kind) => kinds.includes(kind) || !line.includes(`<${slotOf[kind]}>`),
  );
}

/** One line of each of three to all of the beats. */
function pickLines(family: Family, kinds: Family['kinds'], tongue: Tongue, chance: Chance): string[] {
  const beats = family.beats[tongue];
  const kept = 3 + chance.below(beats.length - 1);
  const left = new Set(chance.shuffle(beats.map((_, at) => at)).slice(0, Math.min(kept, beats.length)));
  const out = beats.flatMap((beat, at) => {
    const lines = beat.filter((line) => canSay(line, kinds));
    if (!left.has(at) || lines.length === 0) return [];
    // Some gangs talk longer: two lines of one beat.
    return chance.hits(0.25) ? chance.shuffle(lines).slice(0, 2) : [chance.pick(lines)];
  });
  return out;
}

function pairsOf(sentences: readonly string[]): Set<number> {
  const pairs = new Set<number>();
  for (const sentence of sentences) {
    const words = sentence.toLowerCase().match(/<\w+>|[\p{L}\p{M}\p{N}]+/gu) ?? [];
    for (let at = 1; at < words.length; at++) pairs.add(hashOf(`${words[at - 1]} ${words[at]}`));
  }
  return pairs;
}

function alike(a: Set<number>, b: Set<number>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return shared / (a.size + b.size - shared || 1);
}

/**
 * Writes scripts that are worded apart from the latest of their family and tongue: Hindi is one, in
 * whichever letters and with however much English. Remembers a bounded number.
 */
export class ScriptWriter {
  readonly #latest = new Map<string, Set<number>[]>();
  /** Scripts that came out nearer to another than they should, for the statistics. */
  tooAlike = 0;

  write(
    family: Family,
    kinds: Family['kinds'],
    language: Language,
    house: string,
    cast: Cast,
    chance: Chance,
  ): Script {
    const tongue = language === 'en' ? 'en' : 'hi';
    const key = `${family.id} ${tongue}`;
    const latest = this.#latest.get(key) ?? [];
    let best: { sentences: string[]; pairs: Set<number>; nearest: number } | undefined;
    for (let attempt = 0; attempt < scriptTries; attempt++) {
      const sentences = pickLines(family, kinds, tongue, chance).map((line) =>
        inHouseWords(settle(settleCast(line, cast, tongue), chance), tongue, `${house} ${attempt}`)
          .replace(/\s+/g, ' ')
          .trim(),
      );
      const pairs = pairsOf(sentences);
      const nearest = latest.reduce((most, other) => Math.max(most, alike(pairs, other)), 0);
      if (!best || nearest < best.nearest) best = { sentences, pairs, nearest };
      if (best.nearest <= scriptsAlikeAtMost) break;
    }
    if (!best) throw new Error(`Family ${family.id} has nothing to say in ${language}`);
    if (best.nearest > scriptsAlikeAtMost) this.tooAlike++;
    latest.push(best.pairs);
    if (latest.length > scriptsRemembered) latest.shift();
    this.#latest.set(key, latest);
    const sentences = best.sentences.map((said) =>
      language === 'hinglish' ? mixed(said, house, chance) : said,
    );
    return { language, tongue, sentences };
  }
}
