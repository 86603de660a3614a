import { labelsOf } from '@gecko/dataset';
import { curvePoint, drawLearningCurve, rocAuc, type ExaminationOptions, type ExaminedModel } from '@gecko/evaluation';
import type { LearningCurve } from '@gecko/evaluation/contract';
import { permutation, randomStream } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';
import { predictLogistic, trainLogistic } from '@gecko/training';
import type { LabelledMatrix } from '@gecko/training/contract';
import { sampleRows } from './sample-rows.js';
import { takeRows, trainingMatrix } from './training-matrix.js';

/** Of the training rows, ever more: each draw holds the smaller ones before it. */
const SHARES = [1 / 8, 1 / 4, 1 / 2, 1];
const DRAWS = 5;
/** Each class has at least as many rows in the smallest draw. */
const LEAST_OF_A_CLASS = 5;
const QUICK_CELLS = 250_000;
const FEWEST_ROWS = 400;
const QUICK_VALIDATION_ROWS = 10_000;

export interface ModelToLearn {
  readonly model: ExaminedModel;
  readonly bundle: Bundle;
  readonly options: ExaminationOptions;
  /** Trains the network itself; without, logistic regression stands for it. */
  readonly trainNetwork?: NetworkTrainer | undefined;
}

/** Trains the model's own network on some of its training rows and gives the AUC on its validation rows; null where it diverged. */
export type NetworkTrainer = (matrices: readonly LabelledMatrix[]) => Promise<readonly (number | null)[]>;

/**
 * How the AUC on the validation rows grows with the training rows: by logistic regression, which takes milliseconds, or by
 * the network itself where an examination may take its time. Inputs are encoded as the run encoded them, by all training rows.
 */
export async function learnCurve({ model, bundle, options, trainNetwork }: ModelToLearn): Promise<LearningCurve> {
  const all = model.train.length;
  const byNetwork = options.depth === 'full' && trainNetwork !== undefined;
  const most = options.depth === 'full' ? all : Math.max(FEWEST_ROWS, Math.floor(QUICK_CELLS / model.inputs.length));
  const matrix = trainingMatrix(model, bundle.metadata.transforms, sampleRows(model.train, most, options.seed, 'learning curve'));
  const measure = byNetwork ? trainNetwork : logisticMeasure(model, options);
  const points = [];
  for (const share of SHARES) {
    const subsets = subsetsOf(matrix, share, options.seed);
    const point = subsets.length === 0 ? null : curvePoint(subsets[0]?.rows ?? 0, await measure(subsets));
    if (point !== null) points.push(point);
  }
  return drawLearningCurve(points, all, byNetwork ? 'the network itself' : 'logistic regression');
}

function logisticMeasure(model: ExaminedModel, { depth, seed }: ExaminationOptions): NetworkTrainer {
  const { table } = model;
  const rows = depth === 'full' ? model.validation : sampleRows(model.validation, QUICK_VALIDATION_ROWS, seed, 'learning curve');
  const labels = labelsOf(table, rows);
  const features = model.encode(table, rows);
  return async (matrices) => matrices.map((matrix) => rocAuc(labels, predictLogistic(trainLogistic(matrix), features, rows.length)));
}

/** The same share of either class, several draws; one where all rows are taken, none where a class would hardly be there. */
function subsetsOf(matrix: LabelledMatrix, share: number, seed: number): LabelledMatrix[] {
  const everyRow = [...matrix.labels.keys()];
  const classes = [0, 1].map((label) => Uint32Array.from(everyRow.filter((row) => matrix.labels[row] === label)));
  if (share === 1) return [matrix];
  if (classes.some((rows) => share * rows.length < LEAST_OF_A_CLASS)) return [];
  return Array.from({ length: DRAWS }, (_, draw) => {
    const drawn = classes.map((rows, label) => permutation(randomStream(seed, 'learning curve'), rows.length, { major: draw, minor: label }).subarray(0, Math.round(share * rows.length)).map((place) => rows[place] ?? 0));
    return takeRows(matrix, Uint32Array.from(drawn.flatMap((rows) => [...rows])).sort());
  });
}
