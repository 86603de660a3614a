import { silentProgress } from '@gecko/kernel';
import { recordingLogger } from '@gecko/kernel/testing';
import type { TaskEvent } from '@gecko/workers/contract';
import { exampleTools } from '../example-tools.fixture.js';
import type { Trainer } from '../training/trainer.js';
import { started } from './watch-events.fixture.js';
import { closeAfter, watchTraining } from './watch-training.js';

function watched(events: readonly TaskEvent[], { live = false, alone = false } = {}): { lines: readonly string[]; bars: readonly string[] } {
  const logger = recordingLogger();
  const bars: string[] = [];
  const progress = {
    start: (label: string, total: number) => {
      bars.push(`start ${label} of ${total}`);
      return { advance: (done: number, note?: string) => void bars.push(`advance ${done} ${note}`), finish: (note?: string) => void bars.push(`finish ${note}`) };
    },
  };
  const watch = watchTraining({ logger, progress, clock: { wallMs: () => 0, monotonicMs: () => 0 } }, { live, alone });
  events.forEach(watch.take);
  watch.close();
  return { lines: logger.lines, bars };
}

const empty = { rows: 1, width: 1, features: new Float32Array(1), labels: new Uint8Array(1) };
const progressOf = (task: string, done: number, ended = false): TaskEvent => ({ kind: 'progress', task, label: 'training', done, total: 3, note: 'loss 0.5', ended });

describe('watchTraining', () => {
  it('shows the progress of a task that is alone, and of several when each is done', () => {
    expect(watched([progressOf('a', 1), progressOf('a', 3, true)], { alone: true }).bars).toEqual(['start training of 3', 'advance 1 loss 0.5', 'finish loss 0.5']);
    const done: TaskEvent = { kind: 'finished', task: 'seed 1', seconds: 1.25 };
    const { bars, lines } = watched([progressOf('seed 1', 1), done, progressOf('seed 2', 1)]);
    expect([bars, lines]).toEqual([[], ['info: seed 1: done in 1.3 s']]);
    expect(watched([done], { alone: true }).lines).toEqual(['debug: seed 1: done in 1.3 s']);
  });

  it('logs every event but heartbeats and progress', () => {
    const { lines } = watched([
      { kind: 'started', task: 'a', pid: 7, attempt: 1 },
      { kind: 'heartbeat', task: 'a', residentBytes: 1000 },
      { kind: 'died', task: 'a', pid: 7, exitCode: null, signal: 'SIGKILL', willRetry: true },
    ]);
    expect(lines).toEqual(['debug: a: started in process 7', 'warn: a: process 7 was ended by SIGKILL, a fresh one takes over']);
  });

  it('says the failure of one task among several, and leaves that of the only one to the command', () => {
    const failed: TaskEvent = { kind: 'failed', task: 'a', code: 'E_X', message: 'broken' };
    expect([watched([failed]).lines, watched([failed], { alone: true }).lines]).toEqual([['error: a: broken'], ['debug: a: broken']]);
  });

  it('warns once of a process that holds more than 2 GiB, at the heartbeat that tells it, and of no other', () => {
    const beat: TaskEvent = { kind: 'heartbeat', task: 'a', residentBytes: 3 * 2 ** 30 };
    const small: TaskEvent = { kind: 'heartbeat', task: 'b', residentBytes: 1000 };
    const epoch: TaskEvent = { kind: 'figures', task: 'a', figures: { epoch: 4 } };
    const { lines } = watched([epoch, { ...epoch, task: 'b', figures: { epoch: 9 } }, small, beat, small, beat, epoch]);
    expect(lines.filter((line) => line.startsWith('warn'))).toEqual([expect.stringMatching(/^warn: memory: a has 3.0 GiB in use after epoch 4, above 2 GiB: /)]);
  });

  it('prints the figures of an epoch where the live view has no terminal, one line a second at most', () => {
    const epoch: TaskEvent = { kind: 'figures', task: 'seed 1', figures: { epoch: 4, loss: 0.5, validationLoss: 0.25, validationAuc: null, gradientNorm: 1 } };
    expect(watched([epoch, epoch], { live: true }).lines.filter((line) => line.startsWith('info'))).toEqual(['info: seed 1: epoch 4, loss 0.5000, validation loss 0.2500, AUC -, gradient norm 1.0000']);
  });
});

describe('watchTraining on a terminal', () => {
  const written: string[] = [];
  const terminal = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
  beforeEach(() => {
    written.length = 0;
    Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    Object.defineProperty(process.stderr, 'isTTY', terminal ?? { value: undefined, configurable: true });
  });
  const watchLive = () => watchTraining({ logger: recordingLogger(), progress: silentProgress, clock: { wallMs: () => 0, monotonicMs: () => 0 } }, { live: true, alone: true });

  it('opens the block at the first event, takes it away at its end, and never opens it again', () => {
    const watch = watchLive();
    expect(written).toEqual([]);
    watch.take(started());
    expect(written.join('')).toContain('training');
    watch.close();
    watch.take(started());
    expect(written.slice(1)).toEqual(['\r\u001b[J']);
  });

  it('writes nothing where it is closed before anything trained', () => {
    watchLive().close();
    expect(written).toEqual([]);
  });
});

describe('closeAfter', () => {
  const rows = { train: empty, validation: empty };

  it.each(['done', 'failed'])('closes the watch when the training is %s, and hears no signal after it', async (end) => {
    const { cleanUps, onSignal } = exampleTools();
    const close = jest.fn();
    const trainer: Trainer = { train: () => (end === 'done' ? Promise.resolve([]) : Promise.reject(new Error('broken'))), stop: async () => undefined };
    await closeAfter(trainer, { close }, onSignal).train([], rows, 'scratch').catch((thrown: unknown) => expect(thrown).toEqual(new Error('broken')));
    expect(close).toHaveBeenCalledTimes(1);
    expect(cleanUps.size).toBe(0);
  });

  it('closes the watch at a signal, and stops what it holds', async () => {
    const { cleanUps, onSignal } = exampleTools();
    const done: string[] = [];
    const trainer: Trainer = { train: () => new Promise(() => undefined), stop: async () => void done.push('stop') };
    const watched = closeAfter(trainer, { close: () => void done.push('close') }, onSignal);
    void watched.train([], rows, 'scratch');
    cleanUps.forEach((cleanUp) => void cleanUp());
    await watched.stop();
    expect(done).toEqual(['close', 'stop']);
  });
});
