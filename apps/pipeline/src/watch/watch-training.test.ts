import { recordingLogger } from '@gecko/kernel/testing';
import type { TaskEvent } from '@gecko/workers/contract';
import { watchTraining } from './watch-training.js';

function watched(events: readonly TaskEvent[], live = false): { lines: readonly string[]; bars: readonly string[] } {
  const logger = recordingLogger();
  const bars: string[] = [];
  const progress = {
    start: (label: string, total: number) => {
      bars.push(`start ${label} of ${total}`);
      return { advance: (done: number, note?: string) => void bars.push(`advance ${done} ${note}`), finish: (note?: string) => void bars.push(`finish ${note}`) };
    },
  };
  const watch = watchTraining({ logger, progress, clock: { wallMs: () => 0, monotonicMs: () => 0 } }, { live });
  events.forEach(watch.take);
  watch.close();
  return { lines: logger.lines, bars };
}

const progressOf = (task: string, done: number, ended = false): TaskEvent => ({ kind: 'progress', task, label: 'training', done, total: 3, note: 'loss 0.5', ended });

describe('watchTraining', () => {
  it('shows the progress of one task at a time', () => {
    const { bars } = watched([progressOf('a', 1), progressOf('b', 1), progressOf('a', 3, true), progressOf('b', 2)]);
    expect(bars).toEqual(['start training of 3', 'advance 1 loss 0.5', 'finish loss 0.5', 'start training of 3', 'advance 2 loss 0.5']);
  });

  it('logs every event but heartbeats and progress', () => {
    const { lines } = watched([
      { kind: 'started', task: 'a', pid: 7, attempt: 1 },
      { kind: 'heartbeat', task: 'a', residentBytes: 1000 },
      { kind: 'died', task: 'a', pid: 7, exitCode: null, signal: 'SIGKILL', willRetry: true },
    ]);
    expect(lines).toEqual(['debug: a: started in process 7', 'warn: a: process 7 was ended by SIGKILL, a fresh one takes over']);
  });

  it('warns once of a process that holds more than 2 GiB', () => {
    const beat: TaskEvent = { kind: 'heartbeat', task: 'a', residentBytes: 3 * 2 ** 30 };
    const epoch: TaskEvent = { kind: 'figures', task: 'a', figures: { epoch: 4 } };
    expect(watched([beat, epoch, beat, epoch]).lines.filter((line) => line.startsWith('warn'))).toEqual([expect.stringMatching(/^warn: memory: 3.0 GiB in use after epoch 4, above 2 GiB: /)]);
  });

  it('prints the figures of an epoch where the live view has no terminal, one line a second at most', () => {
    const epoch: TaskEvent = { kind: 'figures', task: 'seed 1', figures: { epoch: 4, loss: 0.5, validationLoss: 0.25, validationAuc: null, gradientNorm: 1 } };
    expect(watched([epoch, epoch], true).lines.filter((line) => line.startsWith('info'))).toEqual(['info: seed 1: epoch 4, loss 0.5000, validation loss 0.2500, AUC -, gradient norm 1.0000']);
  });
});
