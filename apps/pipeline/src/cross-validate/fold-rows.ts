import { labelsOf, selectRows, tableFolds, type Fold, type ResolvedMethod } from '@gecko/dataset';
import type { Table, TransformPlan } from '@gecko/dataset/contract';
import { applyTransforms } from '@gecko/dataset/transform';
import { hashValue, silentLogger, silentProgress, type Clock } from '@gecko/kernel';
import { weighTrainingRows } from '@gecko/market';
import type { LabelledMatrix } from '@gecko/training/contract';
import type { PipelineRequest } from '../pipeline-request.js';
import type { PreparedRun } from '../prepare-run.js';
import { StageLine } from '../stage-line.js';
import { prepareStage } from '../stages/prepare.js';
import { proveFitsStage } from '../stages/prove-fits.js';

/** Of a fold's training rows one in six says when a network has learnt enough. */
const STOPPING_FOLDS = 6;

/** A fold's rows as models take them, the transforms fitted on `train` alone. */
export interface FoldMatrices {
  readonly train: LabelledMatrix;
  /** Training rows of the fold that are not learnt from: they end a network's training. */
  readonly stopping: LabelledMatrix;
  readonly test: LabelledMatrix;
}

/**
 * Encodes a fold as a run would: weights, transforms and the rows for early stopping all come from its training rows.
 * @throws GeckoError data E_LEAK_FIT where something was fitted on rows that know the test rows' labels
 */
export async function encodeFold({ configuration }: PipelineRequest, { read, table, split }: PreparedRun, fold: Fold, method: ResolvedMethod, clock: Clock): Promise<FoldMatrices> {
  const weighed = read.market === undefined ? table : weighTrainingRows(table, fold.train, read.market.symbols, configuration.market.weights);
  const { learning, stopping } = divideTraining(weighed, fold.train, method, configuration.training.seed);
  const line = new StageLine({ clock, logger: silentLogger, progress: silentProgress });
  const ofFold = { ...split, trainSha256: hashValue({ split: split.sha256, learning }) };
  const prepared = await line.run(prepareStage, { table: weighed, split: ofFold, train: learning, validation: stopping, options: configuration.transforms });
  await line.run(proveFitsStage, { table: weighed, fits: prepared.fits, validation: fold.test });
  return { train: prepared.train, stopping: prepared.validation, test: asTested(weighed, prepared.transforms, fold.test) };
}

/** The last of six folds of the training rows, divided as all rows are: in time order the newest. */
function divideTraining(table: Table, train: Uint32Array, method: ResolvedMethod, seed: number): { learning: Uint32Array; stopping: Uint32Array } {
  const rows = selectRows(table, train);
  const groups = method === 'group' || method === 'stratified-group' ? new Set(rows.groups).size : STOPPING_FOLDS;
  const last = tableFolds(rows, { folds: Math.max(2, Math.min(STOPPING_FOLDS, groups)), method, seed }).at(-1);
  const placed = (places: Uint32Array = new Uint32Array()): Uint32Array => places.map((place) => train[place] ?? 0);
  return { learning: placed(last?.train), stopping: placed(last?.test) };
}

function asTested(table: Table, transforms: TransformPlan, rows: Uint32Array): LabelledMatrix {
  return { rows: rows.length, width: transforms.inputs.length, features: applyTransforms(transforms, table, rows), labels: labelsOf(table, rows) };
}
