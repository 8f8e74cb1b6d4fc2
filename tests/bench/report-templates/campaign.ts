import { type Cast, inventCast } from './details.ts';
import { fearFamilies } from './families-fear.ts';
import { moneyFamilies } from './families-money.ts';
import { offerFamilies } from './families-offers.ts';
import type { Family } from './family.ts';
import { type Identifier, invent } from './identifiers.ts';
import { type Chance, chanceOf } from './random.ts';
import { largestPool, shares } from './shares.ts';
import type { Language, Script, ScriptWriter } from './write-script.ts';

export const families: readonly Family[] = [...fearFamilies, ...moneyFamilies, ...offerFamilies];

export const languages: readonly Language[] = ['hi', 'en', 'hinglish'];

/** A gang at work: what it says in each of its languages, and what it is reached by, one after the other. */
export interface Campaign {
  id: string;
  family: Family;
  cast: Cast;
  scripts: readonly Script[];
  pool: readonly Identifier[];
  /** How many of its phone numbers an ended campaign had before. */
  recycled: number;
}

function chooseKinds(family: Family, chance: Chance): Family['kinds'] {
  const [first, ...others] = family.kinds;
  if (!first) return family.kinds;
  const chosen = [first, ...others.filter(() => chance.hits(0.45))];
  return chosen.length > 1 && chance.hits(0.2) ? chosen.slice(1) : chosen;
}

/** Ended campaigns' phone numbers, the latest of them, from which some are taken again. */
export class EndedNumbers {
  readonly #latest: Identifier[] = [];
  add(identifiers: readonly Identifier[]): void {
    this.#latest.push(...identifiers.filter(({ kind }) => kind === 'phone'));
    this.#latest.splice(0, Math.max(0, this.#latest.length - 500));
  }
  take(chance: Chance): Identifier | undefined {
    return this.#latest.splice(chance.below(this.#latest.length), 1)[0];
  }
}

/** A campaign of this many reports. The more reports, the more identifiers it can wear out. */
export function startCampaign(
  seed: string,
  number: number,
  size: number,
  writer: ScriptWriter,
  ended: EndedNumbers,
): Campaign {
  const chance = chanceOf(seed, 'campaign', number);
  const family = chance.pick(families);
  const kinds = chooseKinds(family, chance);
  const cast = inventCast(chance);
  const share = chance.next();
  const spoken = share < shares.oneLanguage ? 1 : share < shares.oneLanguage + shares.twoLanguages ? 2 : 3;
  const scripts = chance
    .shuffle(languages)
    .slice(0, spoken)
    .map((language) => writer.write(family, kinds, language, `${seed} ${number}`, cast, chance));
  let recycled = 0;
  const pool = Array.from({ length: 1 + chance.below(Math.min(largestPool, Math.ceil(size / 4))) }, () => {
    const kind = chance.pick(kinds);
    const used = kind === 'phone' && chance.hits(shares.recycled) ? ended.take(chance) : undefined;
    if (used) recycled++;
    return used ?? invent(kind, chance);
  });
  return { id: `${seed}-c${number}`, family, cast, scripts, pool, recycled };
}

/** What a campaign is reached by after this part of its life (0 to 1). */
export function inUse(campaign: Campaign, life: number): number {
  return Math.min(campaign.pool.length - 1, Math.floor(life * campaign.pool.length));
}
