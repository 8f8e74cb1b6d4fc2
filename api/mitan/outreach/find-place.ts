import type { Language } from '../../content/schema.ts';
import type { Services } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Jurisdiction, Name } from '../../routing/schema.ts';
import { foldText } from '../../search/fold.ts';

export type FoundPlace = { name: Name; block: string };

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

const soundOf = (name: string) => foldText(name).join(' ');
const sounds = new WeakMap<Jurisdiction, ReadonlyMap<string, Jurisdiction['places']>>();

/** Places whose name sounds so, in whichever script it is written: most villages stand in the sources in Latin letters alone. */
function placesThatSound(jurisdiction: Jurisdiction, name: string): Jurisdiction['places'] {
  let known = sounds.get(jurisdiction);
  if (!known) {
    const all = new Map<string, Jurisdiction['places'][number][]>();
    for (const place of jurisdiction.places)
      for (const sound of new Set([place.name.hi, place.name.en, ...place.otherNames].map(soundOf)))
        if (sound) all.set(sound, [...(all.get(sound) ?? []), place]);
    known = all;
    sounds.set(jurisdiction, known);
  }
  return known.get(soundOf(name)) ?? [];
}

/**
 * A place of the district by its name in either script, with its block where several bear it. As it is written comes before how it
 * sounds.
 * @throws Refusal invalid: `place_unknown`, or `place_unclear` where it may be several
 */
export function findPlace({ jurisdiction }: Pick<Services, 'jurisdiction'>, typed: string): FoundPlace {
  const [, name = '', block = ''] = /^(.*?)\s*(?:\(([^()]*)\))?$/.exec(typed.trim()) ?? [];
  const blocks = jurisdiction.blocks.filter((one) =>
    [one.id, one.name.hi, one.name.en].some((own) => plain(own) === plain(block)),
  );
  const isWritten = ({ name: own, otherNames }: Jurisdiction['places'][number]) =>
    [own.hi, own.en, ...otherNames].some((one) => one && plain(one) === plain(name));
  const written = jurisdiction.places.filter(isWritten);
  const found = new Map<string, FoundPlace>();
  for (const place of written.length > 0 ? written : placesThatSound(jurisdiction, name)) {
    if (block && !blocks.some(({ id }) => id === place.block)) continue;
    found.set(`${place.name.en} ${place.block}`, { name: place.name, block: place.block });
  }
  const [first, ...others] = found.values();
  if (!first) throw new Refusal('invalid', [{ field: 'place', code: 'place_unknown' }]);
  if (others.length > 0) throw new Refusal('invalid', [{ field: 'place', code: 'place_unclear' }]);
  return first;
}

/** How a stored place is called today. */
export const nameOfPlace = (
  { places }: Jurisdiction,
  { place, block }: { place: string; block: string },
): Name =>
  places.find((one) => one.name.en === place && one.block === block)?.name ?? { hi: place, en: place };

/** They are put in order once for each jurisdiction and language. */
const inOrder = new WeakMap<Jurisdiction, Map<Language, string[]>>();

/** Every place as it may be typed: with its block, where another bears its name. */
export function namesOfPlaces(
  { jurisdiction }: Pick<Services, 'jurisdiction'>,
  language: Language,
): string[] {
  const known = inOrder.get(jurisdiction) ?? new Map<Language, string[]>();
  inOrder.set(jurisdiction, known);
  const names = known.get(language) ?? sortNames(jurisdiction, language);
  known.set(language, names);
  return names;
}

/** Of these the ones of a thana's own area. */
export function namesOfPlacesAround(
  { jurisdiction }: Pick<Services, 'jurisdiction'>,
  thana: string,
  language: Language,
): string[] {
  const blockName = new Map(jurisdiction.blocks.map(({ id, name }) => [id, name[language]]));
  const own = jurisdiction.places
    .filter((place) => place.thana === thana)
    .flatMap(({ name, block }) => {
      const one = name[language] || name.en;
      return [one, `${one} (${blockName.get(block) ?? block})`];
    });
  const isOwn = new Set(own);
  return namesOfPlaces({ jurisdiction }, language).filter((name) => isOwn.has(name));
}

function sortNames(jurisdiction: Jurisdiction, language: Language): string[] {
  const blockName = new Map(jurisdiction.blocks.map(({ id, name }) => [id, name[language]]));
  const counts = new Map<string, Set<string>>();
  for (const { name, block } of jurisdiction.places) {
    const own = name[language] || name.en;
    counts.set(own, (counts.get(own) ?? new Set()).add(block));
  }
  return [...counts]
    .flatMap(([name, blocks]) =>
      blocks.size === 1 ? [name] : [...blocks].map((block) => `${name} (${blockName.get(block) ?? block})`),
    )
    .sort((a, b) => a.localeCompare(b, language));
}
