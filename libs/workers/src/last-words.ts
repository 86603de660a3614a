const KEPT_LINES = 20;
const FRAME_OR_FOOTER = /^\s*$|^\s+at |^Node\.js v/;

/** Keeps the last lines a process wrote, to say at its end why it ended. */
export class LastWords {
  readonly #lines: string[] = [];

  hear(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
  }

  /** The last line that names an error, else the last that says anything; empty where nothing was said. */
  get gist(): string {
    const said = this.#lines.filter((line) => !FRAME_OR_FOOTER.test(line));
    return (said.findLast((line) => /error/i.test(line)) ?? said.at(-1) ?? '').trim();
  }
}
