import type { CommandTools } from '@gecko/command';
import type { ProgressTask } from '@gecko/kernel';
import type { TaskEvent } from '@gecko/workers/contract';
import { memoryAlert } from '../memory-alert.js';
import type { Trainer } from '../training/trainer.js';
import { createWatch, type Watch } from './create-watch.js';
import { eventLine } from './event-line.js';

/** Without a terminal the live view is a line a second, at most. */
const LINE_EVERY_MS = 1000;

type WatchTools = Pick<CommandTools, 'logger' | 'progress' | 'clock'>;

export interface TrainingWatch {
  readonly take: (event: TaskEvent) => void;
  /** Takes the live view off the screen; what comes later goes to the log alone. */
  readonly close: () => void;
}

export interface WatchOptions {
  /** Whether the live view is wanted. */
  readonly live: boolean;
  /** Whether there is one task: its failure is then left to the command's last line. */
  readonly alone: boolean;
}

/**
 * Follows what the training processes tell: every event in the log, their progress, an alert where one takes too much
 * memory, and the live view where it is wanted.
 */
export function watchTraining(tools: WatchTools, { live, alone }: WatchOptions): TrainingWatch {
  const { logger } = tools;
  const view = live ? openView(tools) : alone ? showProgress(tools) : SILENT;
  const epochs = new Map<string, number>();
  const alertMemory = memoryAlert(logger);
  return {
    take: (event) => {
      const { task } = event;
      if (event.kind === 'heartbeat') alertMemory({ task, residentBytes: event.residentBytes, epoch: epochs.get(task) });
      if (event.kind === 'figures' && typeof event.figures.epoch === 'number') epochs.set(task, event.figures.epoch);
      view.take(event);
      const line = event.kind === 'progress' ? undefined : eventLine(event, alone);
      if (line) logger[line.level](line.message, line.fields);
    },
    close: view.close,
  };
}

/** The trainer, with a watch that closes when its training is over, or as soon as a signal ends it. */
export function closeAfter(trainer: Trainer, { close }: Pick<TrainingWatch, 'close'>, onSignal: CommandTools['onSignal']): Trainer {
  return {
    train: async (...work) => {
      const stopListening = onSignal(close);
      try {
        return await trainer.train(...work);
      } finally {
        stopListening();
        close();
      }
    },
    stop: () => trainer.stop(),
  };
}

const SILENT: TrainingWatch = { take: () => undefined, close: () => undefined };

/** Opens at the first event: before it, nothing trains. */
function openView({ logger, clock }: WatchTools): TrainingWatch {
  if (!process.stderr.isTTY) return printFigures({ logger, clock });
  let watch: Watch | undefined;
  let closed = false;
  const open = (): Watch => {
    const opened = createWatch({ write: (text) => void process.stderr.write(text), columns: () => process.stderr.columns, clock, colour: !process.env['NO_COLOR'] });
    opened.stage('training');
    return opened;
  };
  return {
    take: (event) => {
      if (closed) return;
      watch ??= open();
      watch.event(event);
    },
    close: () => {
      closed = true;
      watch?.close();
    },
  };
}

function printFigures({ logger, clock }: Pick<WatchTools, 'logger' | 'clock'>): TrainingWatch {
  let saidMs = -Infinity;
  return {
    take: (event) => {
      if (event.kind !== 'figures' || clock.monotonicMs() - saidMs < LINE_EVERY_MS) return;
      saidMs = clock.monotonicMs();
      const { epoch, loss, validationLoss, validationAuc, gradientNorm } = event.figures;
      const shown = (value: number | null | undefined): string => (typeof value === 'number' ? value.toFixed(4) : '-');
      logger.info(`${event.task}: epoch ${epoch}, loss ${shown(loss)}, validation loss ${shown(validationLoss)}, AUC ${shown(validationAuc)}, gradient norm ${shown(gradientNorm)}`);
    },
    close: () => undefined,
  };
}

/** The bar of a task that is alone; several tell when each is done. */
function showProgress({ progress }: WatchTools): TrainingWatch {
  let bar: ProgressTask | undefined;
  return {
    take: (event) => {
      if (event.kind !== 'progress') return;
      bar ??= progress.start(event.label, event.total);
      if (!event.ended) return bar.advance(event.done, event.note ?? undefined);
      bar.finish(event.note ?? undefined);
      // What trains next has a bar of its own.
      bar = undefined;
    },
    close: () => undefined,
  };
}
