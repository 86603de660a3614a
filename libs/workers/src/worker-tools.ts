import type { Clock, Disk, JsonValue, LogFields, Logger, Progress } from '@gecko/kernel';
import type { Figures } from './contract.js';
import type { WorkerMessage } from './messages.js';

const PROGRESS_EVERY_MS = 100;

/** What a handler may use besides its input; everything it says here is a sign of life. */
export interface WorkerTools {
  /** The task's settings. */
  readonly settings: JsonValue;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly progress: Progress;
  /** One epoch's numbers, or those of another such step. What is not finite arrives as null, with a warning. */
  report(figures: Readonly<Record<string, number | null>>): void;
  /** True once the pool wants the worker to end: a handler saves what it has and returns undefined. Needs a turn of the event loop to change. */
  stopRequested(): boolean;
}

export interface ToolsRequest {
  readonly task: string;
  readonly settings: JsonValue;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly send: (message: WorkerMessage) => void;
  readonly stopRequested: () => boolean;
}

/** Tools that tell the pool what a handler logs, advances and reports. */
export function workerTools({ task, settings, disk, clock, send, stopRequested }: ToolsRequest): WorkerTools {
  const logger = sendingLogger(task, send);
  return { settings, disk, clock, logger, progress: sendingProgress(task, clock, send), report: (figures) => send({ kind: 'figures', task, figures: onlyFinite(figures, logger) }), stopRequested };
}

function sendingLogger(task: string, send: ToolsRequest['send']): Logger {
  const at = (level: keyof Logger) => (message: string, fields: LogFields = {}) => send({ kind: 'log', task, level, message, fields: sendable(fields) });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** JSON has no undefined, NaN or infinity. */
function sendable(fields: LogFields): Record<string, string | number | boolean> {
  const pairs = Object.entries(fields).flatMap(([name, value]): [string, string | number | boolean][] => {
    if (value === undefined) return [];
    return [[name, typeof value === 'number' && !Number.isFinite(value) ? String(value) : value]];
  });
  return Object.fromEntries(pairs);
}

/** Ten times a second at most, but always the last of a label. */
function sendingProgress(task: string, clock: Clock, send: ToolsRequest['send']): Progress {
  return {
    start: (label, total) => {
      let sentMs = -Infinity;
      let last = 0;
      return {
        advance: (done, note) => {
          last = done;
          const nowMs = clock.monotonicMs();
          if (nowMs - sentMs < PROGRESS_EVERY_MS && done < total) return;
          sentMs = nowMs;
          send({ kind: 'progress', task, label, done, total, note: note ?? null, ended: false });
        },
        finish: (note) => send({ kind: 'progress', task, label, done: last, total, note: note ?? null, ended: true }),
      };
    },
  };
}

function onlyFinite(figures: Readonly<Record<string, number | null>>, logger: Logger): Figures {
  const broken = Object.keys(figures).filter((name) => figures[name] !== null && !Number.isFinite(figures[name]));
  if (broken.length > 0) logger.warn(`not finite: ${broken.join(', ')}`, Object.fromEntries(broken.map((name) => [name, String(figures[name])])));
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number.isFinite(value) ? value : null]));
}
