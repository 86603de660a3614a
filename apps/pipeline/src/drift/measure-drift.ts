import { setImmediate } from 'node:timers/promises';
import type { CommandTools } from '@gecko/command';
import type { TableDescription, TextFormat } from '@gecko/dataset/contract';
import { streamTable, type Chunk } from '@gecko/dataset/stream';
import { DriftTally, findDrift } from '@gecko/evaluation';
import type { DriftReference, DriftReport } from '@gecko/evaluation/contract';
import { GeckoError, quote } from '@gecko/kernel';
import { createPredictor } from '@gecko/predictor';
import type { Bundle } from '@gecko/serialization/contract';
import type { Scorer } from '../predict/load-scorer.js';
import { scoreChunk } from '../predict/score-chunk.js';
import { labelReader } from './read-label.js';

export interface DriftRequest {
  readonly bundle: Bundle;
  /** File of later rows, CSV or Parquet. */
  readonly data: string;
  readonly format: TextFormat;
}

const PERCENT = 100;

/**
 * Holds the rows of a file against the reference of a model; memory does not grow with the file, but for labels and probabilities.
 * Rows that cannot be read or scored are counted apart.
 * @throws GeckoError artifact E_DRIFT_REFERENCE where the bundle has none; data E_DRIFT_ROWS without any row that can be scored,
 * E_DRIFT_LABEL where a label is neither of the model's; errors of `streamTable` and `createPredictor`
 */
export async function measureDrift({ bundle, data, format }: DriftRequest, { disk, logger, progress }: CommandTools): Promise<DriftReport> {
  const { data: description, transforms } = bundle.metadata;
  const reference = requireReference(bundle);
  const tally = new DriftTally(reference);
  const scorer = predictorScorer(bundle);
  const task = progress.start('drift', PERCENT);
  const columns = transforms.columns.map(({ column }) => column);
  const readLabel = labelReader(description);
  let rows = 0;
  let badRows = 0;
  for await (const chunk of streamTable({ disk, path: data, name: data, format }, description, { columns, carryIfThere: labelColumn(description), note: (sentence) => logger.info(sentence) })) {
    const scored = scoreChunk(scorer, bundle.metadata, chunk).rows;
    const good = Uint32Array.from(scored.keys()).filter((row) => scored[row]?.probability !== null);
    const labels = labelsOf(chunk, good, readLabel);
    tally.add({ table: chunk.table, rows: good, probabilities: Float64Array.from(good, (row) => scored[row]?.probability ?? NaN), labels });
    const [firstError] = scored.flatMap(({ error }) => error ?? []);
    if (badRows === 0 && firstError !== undefined) logger.warn(`rows that cannot be read are left out, the first: ${firstError}`);
    badRows += scored.length - good.length;
    rows += scored.length;
    task.advance(Math.floor(PERCENT * chunk.share), `${rows} rows`);
    // Reading text never waits for anything: without this, no signal would be heard.
    await setImmediate();
  }
  task.finish(`${rows} rows`);
  if (rows === badRows) throw new GeckoError({ kind: 'data', code: 'E_DRIFT_ROWS', place: quote(data), problem: `expected rows that can be scored, got ${rows === 0 ? 'none' : `none among ${rows}`}`, next: 'give a file of rows as the model was trained on' });
  return findDrift(reference, tally.counts, { bundle: bundle.rootDigest, label: description.label, positive: description.positive, badRows });
}

function requireReference({ metadata: { reference } }: Bundle): DriftReference {
  if (reference !== undefined) return reference;
  throw new GeckoError({ kind: 'artifact', code: 'E_DRIFT_REFERENCE', place: 'metadata.json', problem: 'expected a reference of the rows the model learned from, got a bundle of an older version without one', next: 'train again and publish that model' });
}

/** The predictor needs no TensorFlow and starts at once. */
function predictorScorer(bundle: Bundle): Scorer {
  const predictor = createPredictor(bundle);
  const { inputWidth } = bundle.metadata.spec;
  return { score: (features) => Float32Array.from(predictor.predictMatrix(features, features.length / inputWidth)), dispose: () => undefined };
}

/** None where the model reads a column of that name, which then cannot be the label's. */
function labelColumn({ label, columns }: TableDescription): string[] {
  return columns.some(({ name }) => name === label) ? [] : [label];
}

function labelsOf({ carried: [label], firstRow }: Chunk, rows: Uint32Array, readLabel: (text: string, row: number) => number | null): (number | null)[] {
  return Array.from(rows, (row) => (label === undefined ? null : readLabel(label.texts[row] ?? '', firstRow + row + 1)));
}
