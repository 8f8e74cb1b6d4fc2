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
    this.#places = new Uint16Array(1 << (34 - Math.clz32(features.length)));
    const mask = this.#places.length - 1;
    for (let at = 0; at < features.length; at++) {
      let slot = (features[at] as number) & mask;
      while (this.#places[slot] !== 0) slot = (slot + 1) & mask;
      this.#places[slot] = at + 1;
    }
  }

  /** Where the text has a feature; -1 where it has not. */
  placeOf(feature: number): number {
    const [features, places, mask] = [this.#features, this.#places, this.#places.length - 1];
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
    for (const feature of features) {
      const place = this.placeOf(feature);
      if (place >= 0) found.push(place);
    }
    return found;
  }
}
