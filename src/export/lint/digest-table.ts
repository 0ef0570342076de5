const empty = 0;
const startSize = 1024;

/**
 * Which conversations have been seen, by the first eight bytes of their digests: 24 bytes each at most, so that millions of examples can be told
 * apart in little memory.
 */
export class DigestTable {
  #size = startSize;
  #used = 0;
  #keys = new Uint32Array(startSize * 2);
  #values = new Uint32Array(startSize);

  /** Takes note of a digest under a number above 0; gives the number under which it was seen first, or null. */
  add(digest: Uint8Array, value: number): number | null {
    if (this.#used * 2 >= this.#size) this.#grow();
    const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
    return this.#put(view.getUint32(0), view.getUint32(4), value);
  }

  #put(high: number, low: number, value: number): number | null {
    let place = low % this.#size;
    for (;;) {
      const known = this.#values[place] ?? empty;
      if (known === empty) break;
      if (this.#keys[place * 2] === high && this.#keys[place * 2 + 1] === low) return known;
      place = (place + 1) % this.#size;
    }
    this.#keys[place * 2] = high;
    this.#keys[place * 2 + 1] = low;
    this.#values[place] = value;
    this.#used += 1;
    return null;
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#size *= 2;
    this.#used = 0;
    this.#keys = new Uint32Array(this.#size * 2);
    this.#values = new Uint32Array(this.#size);
    values.forEach((value, place) => {
      if (value !== empty) this.#put(keys[place * 2] ?? 0, keys[place * 2 + 1] ?? 0, value);
    });
  }
}
