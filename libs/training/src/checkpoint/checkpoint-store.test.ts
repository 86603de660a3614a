import { initialWeights } from '@gecko/architecture';
import { memoryDisk, recordingLogger, type MemoryDisk } from '@gecko/kernel/testing';
import fc from 'fast-check';
import { TrainingOptions, type EpochRecord } from '../contract.js';
import type { Checkpoint } from '../run-state.js';
import { tinySpec } from '../tiny-training.fixture.js';
import type { CheckpointKey } from './checkpoint-key.js';
import { openCheckpoints, type CheckpointStore } from './checkpoint-store.js';

const spec = tinySpec({ units: [2] });
const key: CheckpointKey = { spec, options: TrainingOptions.parse({}), engine: { name: 'simd', reason: 'a test', flavour: 'fma' }, build: 'kernel 1', dataSha256: 'abc' };
const record: EpochRecord = { epoch: 1, objective: 0.9, loss: 0.7, accuracy: 0.5, validationLoss: 0.69, validationAccuracy: 0.55, validationAuc: null, gradientNorm: 1.25, learningRate: 1e-3 };

/** After `epochs` epochs; the engine's first parameter tells them apart. */
function stateAfter(epochs: number): Checkpoint {
  const records = Array.from({ length: epochs }, (_, index) => ({ ...record, epoch: index + 1, validationAuc: index === 0 ? null : 0.6 }));
  return {
    epoch: epochs + 1,
    cursor: 32,
    firstStep: 4 * epochs + 2,
    partial: { steps: 1, rows: 32, objective: 0.1, loss: 0.2, accuracy: 0.5, gradientNorm: 0.3 },
    partialSeconds: 0.25,
    records,
    epochSeconds: records.map(({ epoch }) => epoch / 8),
    best: { epoch: 0, score: -Infinity, weights: initialWeights(spec, 1) },
    plateau: { share: 0.5, lowest: Infinity, waited: 1 },
    engine: [Float32Array.from({ length: 9 }, () => epochs), Float64Array.of(1, NaN)],
  };
}

const fileOf = (epochs: number): string => `run/checkpoint-000000${epochs + 1}-0000000032.gecko`;

/** A store in the folder `run` whose clock is `time.ms`. */
function open(disk: MemoryDisk, { changes = {}, everySeconds = 0, time = { ms: 0 } }: { changes?: Partial<CheckpointKey>; everySeconds?: number; time?: { ms: number } } = {}): CheckpointStore & { lines: readonly string[] } {
  const logger = recordingLogger();
  const clock = { wallMs: () => 0, monotonicMs: () => time.ms };
  return { ...openCheckpoints({ disk, folder: 'run', key: { ...key, ...changes }, clock, logger, everySeconds }), lines: logger.lines };
}

/** Two checkpoints, seconds apart. */
function twoSaved(): MemoryDisk {
  const disk = memoryDisk();
  const time = { ms: 0 };
  const store = open(disk, { time });
  store.save(stateAfter(1));
  time.ms = 5000;
  store.save(stateAfter(2));
  return disk;
}

function changeFile(disk: MemoryDisk, path: string, change: (bytes: Uint8Array) => Uint8Array): void {
  disk.files.set(path, change(disk.read(path)));
}

describe('openCheckpoints', () => {
  it('gives back what was saved, unknown AUC and infinities too', () => {
    const disk = memoryDisk();
    open(disk).save(stateAfter(2));
    expect(open(disk).load()).toEqual(stateAfter(2));
  });

  it('has nothing to load where nothing was saved', () => {
    const store = open(memoryDisk());
    expect(store.load()).toBeUndefined();
    expect(store.lines).toEqual([]);
  });

  it('is due so many seconds after it was opened and after each checkpoint, at once with 0', () => {
    const time = { ms: 0 };
    const store = open(memoryDisk(), { everySeconds: 5, time });
    time.ms = 4999;
    expect(store.due()).toBe(false);
    time.ms = 5000;
    expect(store.due()).toBe(true);
    store.save(stateAfter(1));
    expect(store.due()).toBe(false);
    expect(open(memoryDisk()).due()).toBe(true);
  });

  it('keeps the last two and removes older ones and parts of files once the new one is in place', () => {
    const disk = twoSaved();
    disk.files.set('run/.partial-x', Uint8Array.of(1));
    const before = disk.operations.length;
    const store = open(disk, { time: { ms: 9000 } });
    store.load();
    store.save(stateAfter(3));
    expect(disk.list('run')).toEqual([fileOf(2), fileOf(3)].map((path) => path.slice('run/'.length)));
    expect(disk.operations.slice(before).map((operation) => operation.split(' ')[0])).toEqual(['open', 'write', 'sync', 'rename', 'sync', 'remove', 'remove']);
  });

  it('syncs at most once a second, and keeps the newest and the one that was synced', () => {
    const disk = memoryDisk();
    const time = { ms: 0 };
    const store = open(disk, { time });
    for (const [epochs, ms] of [[1, 0], [2, 400], [3, 800]] as const) {
      time.ms = ms;
      store.save(stateAfter(epochs));
    }
    expect(disk.operations.filter((operation) => operation.startsWith('sync run/'))).toHaveLength(1);
    expect(disk.list('run')).toEqual([fileOf(1), fileOf(3)].map((path) => path.slice('run/'.length)));
    expect(open(disk).load()?.engine[0]?.[0]).toBe(3);
    time.ms = 1000;
    store.save(stateAfter(4));
    expect(disk.operations.filter((operation) => operation.startsWith('sync run/'))).toHaveLength(2);
  });

  it('goes on from the checkpoint before one that is cut anywhere or has a flipped bit, with one warning', () => {
    const whole = twoSaved();
    const { length } = whole.read(fileOf(2));
    const cut = fc.nat({ max: length - 1 }).map((end) => (bytes: Uint8Array) => bytes.slice(0, end));
    const flip = fc.nat({ max: 8 * length - 1 }).map((bit) => (bytes: Uint8Array) => bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))));
    fc.assert(
      fc.property(fc.oneof(cut, flip), (damage) => {
        const disk = memoryDisk(Object.fromEntries(whole.files));
        changeFile(disk, fileOf(2), damage);
        const store = open(disk);
        expect(store.load()?.engine[0]?.[0]).toBe(1);
        expect(store.lines).toEqual([
          'warn: training: expected whole checkpoints in run, got "checkpoint-0000003-0000000032.gecko" cut, changed, unreadable or of another version: training goes on from the one before, checkpoint-0000002-0000000032.gecko',
        ]);
      }),
    );
  });

  it('passes over what is no file, and replaces it', () => {
    const disk = twoSaved();
    disk.files.delete(fileOf(2));
    disk.folders.add(fileOf(2));
    const store = open(disk);
    expect(store.load()?.epoch).toBe(2);
    expect(store.lines).toHaveLength(1);
    store.save(stateAfter(3));
    expect(disk.list('run')).toEqual([fileOf(1), fileOf(3)].map((path) => path.slice('run/'.length)));
  });

  it('starts anew with a warning where no checkpoint is whole', () => {
    const disk = twoSaved();
    for (const path of [fileOf(1), fileOf(2)]) changeFile(disk, path, (bytes) => bytes.slice(0, 100));
    const store = open(disk);
    expect(store.load()).toBeUndefined();
    expect(store.lines).toEqual([
      'warn: training: expected whole checkpoints in run, got "checkpoint-0000003-0000000032.gecko", "checkpoint-0000002-0000000032.gecko" cut, changed, unreadable or of another version: training starts from the beginning',
    ]);
  });

  it.each<[string, Partial<Checkpoint>]>([
    ['weights of another shape', { best: { ...stateAfter(1).best, weights: initialWeights(tinySpec({ units: [3] }), 1) } }],
    ['fewer seconds than epochs', { epochSeconds: [] }],
    ['figures of other rows than were trained on', { cursor: 16 }],
    ['a best epoch that has not been', { best: { ...stateAfter(1).best, epoch: 2 } }],
    ['a loss that is not a number', { records: [{ ...record, loss: NaN }] }],
  ])('takes a whole file with %s for damaged', (_, changes) => {
    const disk = memoryDisk();
    open(disk).save({ ...stateAfter(1), ...changes });
    const store = open(disk);
    expect(store.load()).toBeUndefined();
    expect(store.lines).toHaveLength(1);
  });

  it('refuses the checkpoint of another run and names what changed', () => {
    const disk = twoSaved();
    const options = TrainingOptions.parse({ batchSize: 64, clipping: { norm: 1 } });
    expect(() => open(disk, { changes: { options, engine: { ...key.engine, flavour: 'plain' }, dataSha256: 'other' } }).load()).toThrow(
      'E_RESUME run/checkpoint-0000003-0000000032.gecko: expected the run that wrote this checkpoint, got another: training rows or labels; "engine.flavour" was "fma", is "plain"; "training.batchSize" was "32", is "64"; "training.clipping.norm" was none, is "1"; next: run without --resume, or restore the setting',
    );
    expect(() => open(disk, { changes: { build: 'kernel 2' } }).load()).toThrow('got another: "build" was "kernel 1", is "kernel 2"; next: run without --resume, or restore the setting');
    expect(() => open(disk, { changes: { spec: tinySpec({ units: [3], dropout: 0.5 }) } }).load()).toThrow('got another: "spec.hidden.0.dropout" was "0", is "0.5"; "spec.hidden.0.units" was "2", is "3"; next');
  });

  it('names five differences and counts the rest', () => {
    const options = TrainingOptions.parse({ batchSize: 64, seed: 1, epochs: 3, classWeights: 'none', loss: { kind: 'focal', gamma: 1, labelSmoothing: 0.1 } });
    expect(() => open(twoSaved(), { changes: { options } }).load()).toThrow('"training.loss.gamma" was "2", is "1"; "training.loss.kind" was "cross-entropy", is "focal"; and 2 more; next');
  });

  it('resumes whatever the threads, the backend, the time between checkpoints and the reason for the engine', () => {
    const options = TrainingOptions.parse({ threads: 1, checkpointSeconds: 60, backend: 'cpu', engine: 'simd', flavour: 'fma' });
    expect(open(twoSaved(), { changes: { options, engine: { ...key.engine, reason: 'as configured' } } }).load()?.epoch).toBe(3);
  });

  it.each([
    ['synced', 5000, 12],
    ['unsynced', 400, 11],
  ])('leaves a checkpoint to load whichever operation of one that is %s fails, warns once, and saves the next', (_, gapMs, lastOperation) => {
    for (let failAt = 8; failAt <= lastOperation; failAt++) {
      const disk = memoryDisk({}, failAt);
      const time = { ms: 0 };
      const store = open(disk, { time });
      for (const epochs of [1, 2]) {
        store.save(stateAfter(epochs));
        expect(store.lines).toHaveLength(epochs - 1);
        expect([epochs, epochs + 1]).toContain(open(disk).load()?.epoch);
        time.ms += gapMs;
      }
      store.save(stateAfter(3));
      expect(store.lines).toHaveLength(1);
      expect(open(disk).load()?.epoch).toBe(4);
      expect(disk.list('run')).toHaveLength(2);
    }
  });

  it('writes none that is too large to be read again, and warns once', () => {
    const disk = memoryDisk();
    const store = open(disk);
    const large = { ...stateAfter(1), engine: [new Float32Array(2 ** 29)] };
    store.save(large);
    store.save(large);
    expect(disk.files.size).toBe(0);
    expect(store.lines).toEqual(['warn: training: no checkpoint of epoch 2 could be written, training goes on without: E_CHECKPOINT_SIZE run: expected a checkpoint of less than 2 GiB, which can be read again, got 2049 MiB; next: take a smaller network to have checkpoints']);
  });

  it('hides no defect behind a disk that fails', () => {
    expect(() => open(memoryDisk()).save({ ...stateAfter(1), partialSeconds: NaN })).toThrow('E_CANONICAL_JSON');
  });
});
