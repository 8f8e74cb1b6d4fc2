/**
 * Which tellings have a band: chains in plain arrays, 12 bytes an entry, since a million reports make ten million
 * entries. Entries are never taken out; a telling whose bands change or that is gone is only found once too often.
 */
export class BandIndex {
  #heads = new Int32Array(1 << 12).fill(-1);
  #keys = new Uint32Array(1 << 12);
  #tellings = new Int32Array(1 << 12);
  #next = new Int32Array(1 << 12);
  #size = 0;

  /** @param telling its number */
  add(keys: Uint32Array, telling: number): void {
    for (const key of keys) {
      if (this.#size === this.#keys.length) this.#grow();
      const at = this.#size++;
      this.#keys[at] = key;
      this.#tellings[at] = telling;
      this.#chain(at);
    }
  }

  /** Calls back for the newest tellings that have the band. */
  each(key: number, most: number, found: (telling: number) => void): void {
    let left = most;
    let steps = most * 4;
    let at = this.#heads[key & (this.#heads.length - 1)] as number;
    for (; at >= 0 && left > 0 && steps > 0; at = this.#next[at] as number, steps--) {
      if (this.#keys[at] !== key) continue;
      left--;
      found(this.#tellings[at] as number);
    }
  }

  #chain(at: number): void {
    const head = (this.#keys[at] as number) & (this.#heads.length - 1);
    this.#next[at] = this.#heads[head] as number;
    this.#heads[head] = at;
  }

  #grow(): void {
    const size = this.#keys.length * 2;
    const [keys, tellings] = [this.#keys, this.#tellings];
    this.#keys = new Uint32Array(size);
    this.#keys.set(keys);
    this.#tellings = new Int32Array(size);
    this.#tellings.set(tellings);
    this.#next = new Int32Array(size);
    this.#heads = new Int32Array(size).fill(-1);
    for (let at = 0; at < this.#size; at++) this.#chain(at);
  }
}
