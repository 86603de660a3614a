import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashValue, nodeDisk, silentLogger, silentProgress, type Clock } from '@gecko/kernel';
import { createEngine, engineBuild, openCheckpoints, resolveFlavour, trainModel } from '@gecko/training';
import { TrainingOptions, type EngineChoice } from '@gecko/training/contract';
import { median } from '../median.js';
import { randomMatrix } from '../random-matrix.js';
import { REFERENCE, requestOf } from './engine-job.js';

const EPOCHS = 20;
const ROUNDS = 7;
const clock: Clock = { wallMs: () => Date.now(), monotonicMs: () => performance.now() };

/** What a checkpoint after every epoch of 20,000 rows costs the whole training: alternating rounds with and without, on a real disk. */
export async function measureCheckpoints(announce: (line: string) => void): Promise<string[]> {
  const lines: string[] = [];
  for (const threads of [1, 2] as const) {
    const rounds: { readonly without: number; readonly with: number }[] = [];
    await train(threads, undefined);
    for (let round = 0; round < ROUNDS; round++) rounds.push({ without: await train(threads, undefined), with: await withFolder((folder) => train(threads, folder)) });
    const cost = median(rounds.map((seconds) => seconds.with / seconds.without)) - 1;
    const line = `a checkpoint after each of ${EPOCHS} epochs of ${REFERENCE.rows.toLocaleString('en')} rows, batch ${REFERENCE.batch}, simd with ${threads} ${threads === 1 ? 'thread' : 'threads'}: ${median(rounds.map((seconds) => seconds.without)).toFixed(2)} s without, ${median(rounds.map((seconds) => seconds.with)).toFixed(2)} s with, ${(100 * cost).toFixed(1)}% more (median of ${ROUNDS} rounds)`;
    announce(line);
    lines.push(line);
  }
  return lines;
}

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gecko-checkpoints-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true }));
}

/** Seconds of a training, checkpoints into a folder if there is one. */
async function train(threads: 1 | 2, folder: string | undefined): Promise<number> {
  const rows = randomMatrix(REFERENCE.rows, REFERENCE.width);
  const validation = randomMatrix(1000, REFERENCE.width);
  const { spec } = requestOf(REFERENCE, rows, 1);
  const options = TrainingOptions.parse({ epochs: EPOCHS, batchSize: REFERENCE.batch, earlyStopping: { patience: EPOCHS } });
  const engine: EngineChoice = { name: 'simd', reason: 'benchmark', flavour: resolveFlavour('auto') };
  const disk = nodeDisk();
  const key = { spec, options, engine, build: engineBuild(engine, undefined), dataSha256: hashValue({ rows, validation }) };
  const startedMs = performance.now();
  await trainModel({
    spec,
    options,
    train: rows,
    validation,
    engine,
    createEngine: (request) => createEngine(engine, request, { backend: undefined, threads, disk, folder: '' }),
    auc: () => null,
    clock,
    logger: silentLogger,
    progress: silentProgress,
    ...(folder === undefined ? {} : { checkpoints: openCheckpoints({ disk, folder, key, clock, logger: silentLogger, everySeconds: 0 }) }),
  });
  return (performance.now() - startedMs) / 1000;
}
