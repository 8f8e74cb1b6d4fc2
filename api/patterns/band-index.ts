const none = -1;

/**
 * Which tellings have a band. A table of keys with open addressing, and behind each key a chain of tellings, newest
 * first; in plain arrays, what is read together side by side, since a million reports make ten million entries. Entries
 * are never taken out; a telling whose bands change or that is gone is only found once too often.
 */
export class BandIndex {
  /** A key and its newest entry, or none, by turns. */
  #slots = new Int32Array(2 << 12).fill(none);
  #keys = 0;
  /** A telling and the next older entry, or none, by turns. */
  #entries = new Int32Array(2 << 12);
  #size = 0;

  /** @param telling its number */
  add(keys: Uint32Array, telling: number): void {
    for (const key of keys) {
      const slot = this.#slotOf(key | 0);
      if (this.#size * 2 === this.#entries.length) {
        const entries = new Int32Array(this.#entries.length * 2);
        entries.set(this.#entries);
        this.#entries = entries;
      }
      const entry = this.#size++;
      this.#entries[entry * 2] = telling;
      this.#entries[entry * 2 + 1] = this.#slots[slot + 1] as number;
      const isNew = this.#slots[slot + 1] === none;
      this.#slots[slot] = key | 0;
      this.#slots[slot + 1] = entry;
      if (isNew && ++this.#keys * 3 > this.#slots.length) this.#grow();
    }
  }

  /**
   * Counts, for each of the newest tellings that have one of the bands, how many of them it has.
   * @param most so many tellings of each band
   * @param hits by the number of a telling; added to
   * @returns the numbers of those that had no hit before
   */
  count(keys: Uint32Array, most: number, hits: Uint16Array): number[] {
    const found: number[] = [];
    const entries = this.#entries;
    // All first entries first: then the machine waits for many of them at once.
    const first = new Int32Array(keys.length);
    for (let at = 0; at < keys.length; at++)
      first[at] = this.#slots[this.#slotOf((keys[at] as number) | 0) + 1] as number;
    for (let at = 0; at < first.length; at++) {
      let entry = first[at] as number;
      for (let left = most; entry !== none && left > 0; left--) {
        const telling = entries[entry * 2] as number;
        if (hits[telling] === 0) found.push(telling);
        (hits[telling] as number)++;
        entry = entries[entry * 2 + 1] as number;
      }
    }
    return found;
  }

  /** Where a key is, or would be. */
  #slotOf(key: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (key << 1) & mask;
    while (slots[slot + 1] !== none && slots[slot] !== key) slot = (slot + 2) & mask;
    return slot;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2).fill(none);
    for (let at = 0; at < before.length; at += 2) {
      if (before[at + 1] === none) continue;
      const slot = this.#slotOf(before[at] as number);
      this.#slots[slot] = before[at] as number;
      this.#slots[slot + 1] = before[at + 1] as number;
    }
  }
}
