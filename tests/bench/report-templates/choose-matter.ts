import { type Campaign, families, inUse, languages } from './campaign.ts';
import { inventCast, settle, settleCast } from './details.ts';
import { inHouseWords } from './house-words.ts';
import { type Identifier, invent, miscopy } from './identifiers.ts';
import { personalLines } from './one-offs.ts';
import type { Chance } from './random.ts';
import { shares } from './shares.ts';
import type { Matter } from './tell.ts';

export interface Chosen {
  matter: Matter;
  traits: string[];
}

/** How much of text and identifier a report has. Never neither: a bare line alone could not be anybody's. */
function shape(chance: Chance): 'identifierOnly' | 'textOnly' | 'both' {
  const share = chance.next();
  if (share < shares.identifierOnly) return 'identifierOnly';
  return share < shares.identifierOnly + shares.textOnly ? 'textOnly' : 'both';
}

function namedOf(campaign: Campaign, life: number, chance: Chance, traits: string[]): Identifier[] {
  const at = inUse(campaign, life);
  if (at > 0) traits.push('afterTheFirst');
  const older = at > 0 && chance.hits(shares.olderIdentifier);
  const first = older ? chance.below(at) : at;
  if (older) traits.push('olderIdentifier');
  const named = [campaign.pool[first] as Identifier];
  const others = campaign.pool.slice(Math.max(0, at - 1), at + 2).filter((one) => one !== named[0]);
  if (others.length > 0) traits.push('besideAnother');
  if (others.length > 0 && chance.hits(shares.twoIdentifiers)) {
    traits.push('twoIdentifiers');
    named.push(chance.pick(others));
  }
  return named;
}

/** What one victim of a campaign has to tell, at this point of its life (0 to 1). */
export function chooseOfCampaign(campaign: Campaign, life: number, chance: Chance): Chosen {
  const traits: string[] = [];
  const kind = shape(chance);
  if (kind !== 'both') traits.push(kind);
  const script = chance.pick(campaign.scripts);
  let identifiers = kind === 'textOnly' ? [] : namedOf(campaign, life, chance, traits);
  // A wrong number and no story would say nothing of the campaign.
  if (kind === 'both') {
    identifiers = identifiers.map((one) => {
      if (!chance.hits(shares.miscopied)) return one;
      traits.push('miscopied');
      return miscopy(one, chance);
    });
  }
  const sentences = kind === 'identifierOnly' ? [] : script.sentences;
  return { matter: { language: script.language, sentences, identifiers, scripted: true }, traits };
}

/** What befell one person alone. `named`: it must name an identifier of its own, because it names another's too. */
export function chooseOneOff(named: boolean, house: string, chance: Chance): Chosen {
  const traits = ['oneOff'];
  const language = chance.pick(languages);
  const tongue = language === 'en' ? 'en' : 'hi';
  let kind = shape(chance);
  if (named && kind === 'textOnly') kind = 'both';
  if (kind !== 'both') traits.push(kind);
  const family = chance.pick(families);
  const identifiers = kind === 'textOnly' ? [] : [invent(chance.pick(family.kinds), chance)];
  if (kind === 'identifierOnly')
    return { matter: { language, sentences: [], identifiers, scripted: false }, traits };
  const sentences = personalLines(chance, tongue, 2 + chance.below(2));
  if (chance.hits(shares.oneOffInFamily)) {
    traits.push('oneOffInFamily');
    const cast = inventCast(chance);
    const lines = family.beats[tongue].map((beat) => settleCast(chance.pick(beat), cast, tongue));
    const left = new Set(chance.shuffle(lines).slice(0, 1 + chance.below(3)));
    const said = lines.filter((line) => left.has(line));
    sentences.unshift(...said.map((line) => inHouseWords(settle(line, chance), tongue, house)));
  }
  return {
    matter: {
      language,
      sentences: sentences.map((line) => settle(line, chance)),
      identifiers,
      scripted: false,
    },
    traits,
  };
}
