export interface Terminal {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** How far a step is, where that can be known: bytes done, of how many. */
export interface Measure {
  readonly totalBytes: number;
  doneBytes(): number;
}

export type ShowProgress = <T>(step: string, work: () => Promise<T>, measure?: Measure) => Promise<T>;

const BAR_WIDTH = 30;
const REFRESH_MS = 200;

/** On a terminal one line a step that redraws itself, elsewhere one plain line a finished step. `nowMs` is a clock in milliseconds. */
export function progressOn(terminal: Terminal, nowMs: () => number): ShowProgress {
  return async (step, work, measure) => {
    const startMs = nowMs();
    const draw = (): unknown => terminal.write(`\r\x1b[K${step}${measure ? ` ${bar(measure)}` : ' …'}`);
    const timer = terminal.isTTY ? setInterval(draw, REFRESH_MS) : undefined;
    if (terminal.isTTY) draw();
    try {
      const result = await work();
      terminal.write(`${terminal.isTTY ? '\r\x1b[K' : ''}${step}: ${((nowMs() - startMs) / 1000).toFixed(1)} s\n`);
      return result;
    } catch (thrown) {
      if (terminal.isTTY) terminal.write('\r\x1b[K');
      throw thrown;
    } finally {
      clearInterval(timer);
    }
  };
}

/** `[######------] 137 of 274 MB` */
export function bar({ totalBytes, doneBytes }: Measure): string {
  const done = Math.min(doneBytes(), totalBytes);
  const filled = Math.floor((done / totalBytes) * BAR_WIDTH);
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}] ${Math.floor(done / 1e6)} of ${Math.round(totalBytes / 1e6)} MB`;
}
