/** Things in the order they come, for one who takes them at their own pace; after the last one, that one again and again. */
export class EventQueue<Item> {
  readonly #waiting: Item[] = [];
  #last: Item | undefined;
  #taker: ((item: Item) => void) | undefined;

  add(item: Item): void {
    if (this.#last !== undefined) return;
    if (this.#taker === undefined) this.#waiting.push(item);
    else this.#hand(item);
  }

  /** Nothing that is added later counts. */
  addLast(item: Item): void {
    this.add(item);
    this.#last ??= item;
  }

  /** For one taker at a time. */
  next(): Promise<Item> {
    const item = this.#waiting.shift() ?? this.#last;
    return item === undefined ? new Promise((resolve) => (this.#taker = resolve)) : Promise.resolve(item);
  }

  #hand(item: Item): void {
    const taker = this.#taker;
    this.#taker = undefined;
    taker?.(item);
  }
}
