import type { Clock } from '@gecko/kernel';
import type { TaskEvent } from '@gecko/workers/contract';
import { renderWatch } from './render-watch.js';
import { emptyWatch, observeEvent } from './watch-state.js';

const REDRAW_MS = 100;
/** A silent worker sends no event: its silence is drawn all the same. */
const IDLE_REDRAW_MS = 500;
const TO_LINE_START = '\r';
const ERASE_TO_LINE_END = '\u001b[K';
const ERASE_BELOW = '\u001b[J';

export interface WatchScreen {
  /** To the terminal. */
  readonly write: (text: string) => void;
  readonly columns: () => number;
  readonly clock: Clock;
  /** False where NO_COLOR is set. */
  readonly colour?: boolean;
}

export interface Watch {
  /** What the pipeline is at now. */
  stage(name: string): void;
  event(event: TaskEvent): void;
  /** Takes the block away and draws no more. */
  close(): void;
}

/**
 * The block of `--watch`, drawn over itself at most ten times a second. Between two drawings the cursor stands at the
 * start of its first line: a log line that clears its line and ends with a new line pushes the block down.
 */
export function createWatch({ write, columns, clock, colour = false }: WatchScreen): Watch {
  let state = emptyWatch;
  let drawnMs = -Infinity;
  let closed = false;
  const draw = (): void => {
    const nowMs = clock.monotonicMs();
    if (closed || nowMs - drawnMs < REDRAW_MS) return;
    drawnMs = nowMs;
    const lines = renderWatch({ ...state, nowMs }, columns(), colour);
    const back = lines.length > 1 ? `\u001b[${lines.length - 1}A` : '';
    write(`${TO_LINE_START}${lines.join(`${ERASE_TO_LINE_END}\n`)}${ERASE_TO_LINE_END}${ERASE_BELOW}${back}${TO_LINE_START}`);
  };
  const timer = setInterval(draw, IDLE_REDRAW_MS);
  timer.unref();
  return {
    stage: (name) => {
      state = { ...state, stage: name };
      draw();
    },
    event: (event) => {
      state = observeEvent(state, event, clock.monotonicMs());
      draw();
    },
    close: () => {
      if (closed) return;
      closed = true;
      clearInterval(timer);
      write(`${TO_LINE_START}${ERASE_BELOW}`);
    },
  };
}
