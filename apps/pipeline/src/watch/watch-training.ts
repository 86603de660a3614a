import type { CommandTools } from '@gecko/command';
import type { ProgressTask } from '@gecko/kernel';
import type { TaskEvent } from '@gecko/workers/contract';
import { memoryAlert } from '../memory-alert.js';
import { createWatch } from './create-watch.js';
import { eventLine } from './event-line.js';

/** Without a terminal the live view is a line a second, at most. */
const LINE_EVERY_MS = 1000;

type WatchTools = Pick<CommandTools, 'logger' | 'progress' | 'clock'>;

export interface TrainingWatch {
  readonly take: (event: TaskEvent) => void;
  readonly close: () => void;
}

/**
 * Follows what the training processes tell: every event in the log, their progress, an alert where one takes too much
 * memory, and the live view where it is wanted.
 */
export function watchTraining(tools: WatchTools, { live }: { readonly live: boolean }): TrainingWatch {
  const { logger } = tools;
  const view = live ? openView(tools) : showProgress(tools);
  let residentBytes = 0;
  const alertMemory = memoryAlert(logger, () => residentBytes);
  return {
    take: (event) => {
      if (event.kind === 'heartbeat') residentBytes = event.residentBytes;
      if (event.kind === 'figures') alertMemory(event.figures.epoch ?? 0);
      view.take(event);
      const line = event.kind === 'progress' ? undefined : eventLine(event);
      if (line) logger[line.level](line.message, line.fields);
    },
    close: view.close,
  };
}

function openView({ logger, clock }: WatchTools): TrainingWatch {
  if (!process.stderr.isTTY) return printFigures({ logger, clock });
  const watch = createWatch({ write: (text) => void process.stderr.write(text), columns: () => process.stderr.columns, clock, colour: !process.env['NO_COLOR'] });
  watch.stage('training');
  return { take: watch.event, close: watch.close };
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

/** One bar at a time: that of the first task at work; the others come when it is done. */
function showProgress({ progress }: WatchTools): TrainingWatch {
  let current: { readonly task: string; readonly bar: ProgressTask } | undefined;
  return {
    take: (event) => {
      if (event.kind === 'died' && event.task === current?.task) current = undefined;
      if (event.kind !== 'progress') return;
      current ??= { task: event.task, bar: progress.start(event.label, event.total) };
      if (event.task !== current.task) return;
      if (!event.ended) return current.bar.advance(event.done, event.note ?? undefined);
      current.bar.finish(event.note ?? undefined);
      current = undefined;
    },
    close: () => undefined,
  };
}
