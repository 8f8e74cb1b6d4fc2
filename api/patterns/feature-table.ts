/**
 * Where each feature of a text stands among its features, found by the feature: open addressing in plain arrays, since
 * the messages near a text have thousands of features between them and most are not the text's.
 */
export class FeatureTable {
  readonly #features: Uint32Array;
  /** Places from 1 on; 0: none. */
  readonly #places: Uint16Array;

  constructor(features: Uint32Array) {
    this.#features = features;
    // Large, so that most look-ups end at once.
    this.#places = new Uint16Array(1 << (36 - Math.clz32(features.length)));
    const mask = this.#places.length - 1;
    for (let at = 0; at < features.length; at++) {
      let slot = (features[at] as number) & mask;
      while (this.#places[slot] !== 0) slot = (slot + 1) & mask;
      this.#places[slot] = at + 1;
    }
  }

  /** Where the text has a feature; -1 where it has not. */
  placeOf(feature: number): number {
    const features = this.#features;
    const places = this.#places;
    const mask = places.length - 1;
    for (let slot = feature & mask; places[slot] !== 0; slot = (slot + 1) & mask) {
      const place = (places[slot] as number) - 1;
      if (features[place] === feature) return place;
    }
    return -1;
  }

  has(feature: number): boolean {
    return this.placeOf(feature) >= 0;
  }

  /** The places of those features that the text has too. */
  placesOf(features: Uint32Array): number[] {
    const found: number[] = [];
    for (let at = 0; at < features.length; at++) {
      const place = this.placeOf(features[at] as number);
      if (place >= 0) found.push(place);
    }
    return found;
  }
}
