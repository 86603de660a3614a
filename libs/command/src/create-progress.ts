import type { Clock, Logger, Progress, ProgressTask } from '@gecko/kernel';

const REDRAW_MS = 100;
const PLAIN_LINE_MS = 5000;
const BAR_CELLS = 24;
/** Back to the first column, and erase the line: what is written next replaces a bar. */
export const CLEAR_LINE = '\r\u001b[2K';

/** What a terminal offers; `write` of undefined means there is none. */
export interface ProgressScreen {
  readonly write: (text: string) => void;
  readonly columns: () => number;
}

/** A one-line bar with time left on a terminal; elsewhere a plain log line every few seconds. At its end both leave one log line. */
export function createProgress(clock: Clock, logger: Logger, screen: ProgressScreen | undefined): Progress {
  return { start: (label, total) => (screen ? barTask(clock, logger, screen, label, total) : plainTask(clock, logger, label, total)) };
}

function barTask(clock: Clock, logger: Logger, screen: ProgressScreen, label: string, total: number): ProgressTask {
  const startedMs = clock.monotonicMs();
  let drawnMs = -Infinity;
  const draw = (done: number, note: string | undefined): void => {
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const filled = Math.round(share * BAR_CELLS);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
    const line = `${label} ${bar} ${done}/${total} ${timeLeft(clock.monotonicMs() - startedMs, share)}${note ? `  ${note}` : ''}`;
    screen.write(`${CLEAR_LINE}${line.slice(0, Math.max(20, screen.columns() - 1))}`);
  };
  return {
    advance: (done, note) => {
      const nowMs = clock.monotonicMs();
      if (nowMs - drawnMs < REDRAW_MS && done < total) return;
      drawnMs = nowMs;
      draw(done, note);
    },
    finish: (note) => {
      screen.write(CLEAR_LINE);
      logger.info(finishedLine(label, clock.monotonicMs() - startedMs, note));
    },
  };
}

function plainTask(clock: Clock, logger: Logger, label: string, total: number): ProgressTask {
  const startedMs = clock.monotonicMs();
  let saidMs = startedMs;
  return {
    advance: (done, note) => {
      const nowMs = clock.monotonicMs();
      if (nowMs - saidMs < PLAIN_LINE_MS) return;
      saidMs = nowMs;
      logger.info(`${label} ${done}/${total} ${timeLeft(nowMs - startedMs, total > 0 ? done / total : 0)}${note ? `, ${note}` : ''}`);
    },
    finish: (note) => logger.info(finishedLine(label, clock.monotonicMs() - startedMs, note)),
  };
}

function finishedLine(label: string, elapsedMs: number, note: string | undefined): string {
  return `${label} finished in ${(elapsedMs / 1000).toFixed(1)} s${note ? `, ${note}` : ''}`;
}

function timeLeft(elapsedMs: number, share: number): string {
  if (share <= 0 || elapsedMs < 500) return '';
  const seconds = Math.round((elapsedMs / share - elapsedMs) / 1000);
  return seconds >= 90 ? `about ${Math.round(seconds / 60)} min left` : `about ${seconds} s left`;
}
