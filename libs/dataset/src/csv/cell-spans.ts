/** Byte spans of cells in two growing typed arrays: 8 bytes a cell, no object each. */
export class CellSpans {
  count = 0;
  #starts = new Uint32Array(1024);
  #ends = new Uint32Array(1024);

  push(start: number, end: number): void {
    if (this.count === this.#starts.length) this.#grow();
    this.#starts[this.count] = start;
    this.#ends[this.count] = end;
    this.count++;
  }

  start(cell: number): number {
    return this.#starts[cell] ?? 0;
  }

  end(cell: number): number {
    return this.#ends[cell] ?? 0;
  }

  /** Views of what was pushed. */
  finish(): { starts: Uint32Array; ends: Uint32Array } {
    return { starts: this.#starts.subarray(0, this.count), ends: this.#ends.subarray(0, this.count) };
  }

  #grow(): void {
    const larger = () => new Uint32Array(this.#starts.length * 2);
    const starts = larger();
    const ends = larger();
    starts.set(this.#starts);
    ends.set(this.#ends);
    this.#starts = starts;
    this.#ends = ends;
  }
}
