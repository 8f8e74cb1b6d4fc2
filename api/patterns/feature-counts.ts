/** Features are grams of four letters: of those there are fewer than of these places. */
const places = 1 << 20;

/** In how many tellings each feature stands. */
export class FeatureCounts {
  readonly #counts = new Uint32Array(places);
  #tellings = 0;

  add(features: Uint32Array): void {
    this.#tellings++;
    for (let at = 0; at < features.length; at++)
      (this.#counts[(features[at] as number) & (places - 1)] as number)++;
  }

  remove(features: Uint32Array): void {
    this.#tellings--;
    for (let at = 0; at < features.length; at++)
      (this.#counts[(features[at] as number) & (places - 1)] as number)--;
  }

  /** How rare a feature is: the logarithm of how many tellings there are for each that has it. */
  rarity(feature: number): number {
    return Math.log((this.#tellings + 1) / ((this.#counts[feature & (places - 1)] as number) + 1));
  }
}
