import { createHash, randomUUID } from 'node:crypto';

/** So often the same words come from one place that sends much, before it is looked at who sends them. */
const mostAlike = 3;
const forgetAfterMs = 30 * 60_000;
const mostPlaces = 2000;
const mostTexts = 100;

/** Without what a program changes from one to the next: numbers, links and the signs between words. */
const plainWords = (text: string): string =>
  createHash('sha256')
    .update(
      text
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => !/:\/\/|\.\w{2}/.test(word))
        .join('')
        .replace(/[\p{N}\p{P}\p{S}]+/gu, '')
        .slice(0, 400),
    )
    .digest('base64');

type Place = { at: number; texts: Map<string, { count: number; alike: string }> };

/**
 * Counts alike texts by the place they come from. Kept in memory: each process counts for itself, a restart forgets.
 * @returns asks, of a place from which much comes, whether these words have come from there too often: what names those that are
 *   alike (a UUID), or null
 */
export function repeatedWords(): (place: string, text: string, now: Date) => string | null {
  const places = new Map<string, Place>();
  return (place, text, now) => {
    const at = now.getTime();
    const known = places.get(place);
    const { texts } = known && at - known.at < forgetAfterMs ? known : { texts: new Map() as Place['texts'] };
    places.delete(place);
    places.set(place, { at, texts });
    if (places.size > mostPlaces) places.delete(places.keys().next().value as string);
    const words = plainWords(text);
    const one = texts.get(words) ?? { count: 0, alike: randomUUID() };
    one.count += 1;
    texts.delete(words);
    texts.set(words, one);
    if (texts.size > mostTexts) texts.delete(texts.keys().next().value as string);
    return one.count > mostAlike ? one.alike : null;
  };
}
