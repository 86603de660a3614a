import { weightShapes } from '@gecko/architecture';
import type { ModelSpec } from '@gecko/architecture/contract';
import { describeIssues, float32Array, float64Array, GeckoError, packVectors, unpackVectors, type PackedVector } from '@gecko/kernel';
import { z } from 'zod';
import { EpochRecord } from '../contract.js';
import type { Checkpoint } from '../run-state.js';
import { requireSameKey, StoredKey } from './checkpoint-key.js';

const Count = z.int().nonnegative();
const EpochSoFar = z.strictObject({ steps: z.int().positive(), rows: z.int().positive(), objective: z.number(), loss: z.number(), accuracy: z.number(), gradientNorm: z.number() });

/** The plain part of a checkpoint; null stands for the infinity that nothing has been observed. */
const Content = z.strictObject({
  schemaVersion: z.literal(1),
  key: StoredKey,
  epoch: z.int().positive(),
  cursor: Count,
  firstStep: z.int().positive(),
  partial: EpochSoFar.nullable(),
  partialSeconds: z.number(),
  bestEpoch: Count,
  bestScore: z.number().nullable(),
  plateau: z.strictObject({ share: z.number(), lowest: z.number().nullable(), waited: Count }),
});
type Content = z.infer<typeof Content>;

/** Columns of the history in a checkpoint; an unknown AUC is NaN. */
const COLUMNS = ['objective', 'loss', 'accuracy', 'validationLoss', 'validationAccuracy', 'validationAuc', 'gradientNorm', 'learningRate'] as const satisfies readonly (keyof EpochRecord)[];

/** Vectors in order: the history row by row [epochs, columns], seconds [epochs], the best weights tensor by tensor, the engine's state. */
export function packCheckpoint({ epoch, cursor, firstStep, partial, partialSeconds, records, epochSeconds, best, plateau, engine }: Checkpoint, key: StoredKey): Uint8Array {
  const content: Content = {
    schemaVersion: 1,
    key,
    epoch,
    cursor,
    firstStep,
    partial: partial ?? null,
    partialSeconds,
    bestEpoch: best.epoch,
    bestScore: Number.isFinite(best.score) ? best.score : null,
    plateau: { ...plateau, lowest: Number.isFinite(plateau.lowest) ? plateau.lowest : null },
  };
  return packVectors({ content, vectors: [historyOf(records), Float64Array.from(epochSeconds), ...best.weights.map(({ values }) => values), ...engine] });
}

function historyOf(records: readonly EpochRecord[]): Float64Array {
  const history = new Float64Array(records.length * COLUMNS.length);
  let cell = 0;
  for (const record of records) for (const column of COLUMNS) history[cell++] = record[column] ?? NaN;
  return history;
}

/**
 * The state in a checkpoint of the run that `key` and `spec` tell.
 * @param place named in errors
 * @throws GeckoError artifact E_VECTOR_FILE, E_CHECKPOINT where the bytes are no whole checkpoint of this version; usage
 * E_RESUME where it is one of another run
 */
export function unpackCheckpoint(bytes: Uint8Array, { place, key, spec }: { place: string; key: StoredKey; spec: ModelSpec }): Checkpoint {
  const { content, vectors } = unpackVectors(bytes, place);
  const parsed = Content.safeParse(content);
  if (!parsed.success) throw unfit(place, describeIssues(parsed.error));
  requireSameKey(parsed.data.key, key, place);
  return stateOf(parsed.data, splitVectors(parsed.data, vectors, spec, place), spec, place);
}

const Vectors = z.strictObject({ history: float64Array, seconds: float64Array, weights: z.array(float32Array), engine: z.array(z.union([float32Array, float64Array])) });
type Vectors = z.infer<typeof Vectors>;

function splitVectors({ epoch }: Content, [history, seconds, ...others]: readonly PackedVector[], spec: ModelSpec, place: string): Vectors {
  const values = weightShapes(spec).map(({ shape }) => shape.reduce((product, side) => product * side, 1));
  const parsed = Vectors.safeParse({ history, seconds, weights: others.slice(0, values.length), engine: others.slice(values.length) });
  if (!parsed.success) throw unfit(place, describeIssues(parsed.error));
  const { data } = parsed;
  const lengths = [data.history.length, data.seconds.length, ...data.weights.map(({ length }) => length)].join(', ');
  const expected = [(epoch - 1) * COLUMNS.length, epoch - 1, ...values].join(', ');
  if (lengths !== expected) throw unfit(place, `expected vectors of ${expected} values before the engine's, got ${lengths}`);
  return data;
}

function stateOf(content: Content, { history, seconds, weights, engine }: Vectors, spec: ModelSpec, place: string): Checkpoint {
  const { epoch, cursor, firstStep, partial, partialSeconds, bestEpoch, bestScore, plateau } = content;
  if (bestEpoch >= epoch || (partial?.rows ?? 0) !== cursor) throw unfit(place, `expected a best epoch before epoch ${epoch} and figures of ${cursor} rows, got epoch ${bestEpoch} and ${partial?.rows ?? 0} rows`);
  return {
    epoch,
    cursor,
    firstStep,
    partial: partial ?? undefined,
    partialSeconds,
    records: recordsOf(history, place),
    epochSeconds: [...seconds],
    best: { epoch: bestEpoch, score: bestScore ?? -Infinity, weights: weightShapes(spec).map(({ name, shape }, index) => ({ name, shape, values: weights[index] ?? new Float32Array() })) },
    plateau: { ...plateau, lowest: plateau.lowest ?? Infinity },
    engine,
  };
}

function recordsOf(history: Float64Array, place: string): EpochRecord[] {
  const rows = Array.from({ length: history.length / COLUMNS.length }, (_, row) => {
    const cells = COLUMNS.map((column, index) => [column, history[row * COLUMNS.length + index]]);
    const figures: Record<string, unknown> = Object.fromEntries(cells);
    return { epoch: row + 1, ...figures, validationAuc: Number.isNaN(figures['validationAuc']) ? null : figures['validationAuc'] };
  });
  const parsed = z.array(EpochRecord).safeParse(rows);
  if (parsed.success) return parsed.data;
  throw unfit(place, describeIssues(parsed.error));
}

function unfit(place: string, problem: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_CHECKPOINT', place, problem, next: 'run without --resume' });
}
