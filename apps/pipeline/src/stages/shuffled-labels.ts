import { buildLayersModel } from '@gecko/architecture';
import { ModelSpec } from '@gecko/architecture/contract';
import type { Backend } from '@gecko/backend';
import { SplitDescription, Table, TransformOptions } from '@gecko/dataset/contract';
import { rocAuc } from '@gecko/evaluation';
import { defineStage, permutation, randomStream, uint32Array, type StageGate, type StageTools } from '@gecko/kernel';
import type { LabelledMatrix, TrainedModel } from '@gecko/training/contract';
import { z } from 'zod';
import type { TrainingRows } from '../training/training-order.js';
import { predictRows } from './predict-rows.js';
import type { prepareStage } from './prepare.js';

const STANDARD_ERRORS = 4;

const Output = z.strictObject({
  repeats: z.int().positive(),
  /** Of the judged rows; null where a repeat has no AUC. */
  meanAuc: z.number().nullable(),
  /** How far the mean lies from 0.5, in standard errors of a mean of rankings that know nothing. */
  standardErrors: z.number().nullable(),
  /** Judged rows of all repeats. */
  rows: z.int().nonnegative(),
});

/** What the repeats need of the run. */
export interface ShuffledTraining {
  readonly backend: Backend;
  /** Fits the transforms and makes the matrices, as in the run itself. */
  readonly prepare: typeof prepareStage.run;
  readonly train: (rows: TrainingRows) => Promise<TrainedModel>;
}

/**
 * The whole chain again on labels in a random order: transforms are fitted and the network is trained as ever, after the
 * labels of the training rows were permuted among themselves, and those of the validation rows too. There is nothing to
 * learn, so whatever the model still knows of the labels, the chain told it. Every other validation row stops the training
 * early; the AUC is that of the rest, whose variance is (m + n + 1) / (12 m n) (Mann and Whitney 1947).
 */
export const shuffledLabelsStage = ({ backend, prepare, train: trainModel }: ShuffledTraining) =>
  defineStage({
    name: 'shuffled-labels',
    input: z.strictObject({ table: Table, split: SplitDescription, train: uint32Array, validation: uint32Array, options: TransformOptions, spec: ModelSpec, repeats: z.int().positive(), seed: z.int() }),
    output: Output,
    run: async ({ table, split, train, validation, options, spec, repeats, seed }, tools) => {
      const judged = { aucs: new Array<number | null>(), variance: 0, rows: 0 };
      for (let repeat = 0; repeat < repeats; repeat++) {
        tools.logger.info(`shuffled labels: training ${repeat + 1} of ${repeats}`);
        const shuffled = { ...table, labels: shuffleLabels(table.labels, [train, validation], seed, repeat) };
        const prepared = await prepare({ table: shuffled, split, train, validation, options }, quiet(tools));
        const [stopping, held] = [everyOther(prepared.validation, 0), everyOther(prepared.validation, 1)];
        const { weights } = await trainModel({ train: prepared.train, validation: stopping });
        const model = buildLayersModel(backend.tf, spec, weights);
        try {
          judged.aucs.push(rocAuc(held.labels, predictRows(backend, model, held)));
        } finally {
          model.dispose();
        }
        judged.variance += nullVariance(held.labels);
        judged.rows += held.rows;
      }
      return { repeats, rows: judged.rows, ...distance(judged.aucs, judged.variance) };
    },
  });

/** Closed where a model that was taught nothing ranks rows nonetheless. */
export const learnsNothing: StageGate<z.output<typeof Output>> = {
  limit: { id: 'training.shuffled_labels', operator: '<=', limit: STANDARD_ERRORS, advice: 'report it: with labels in a random order there is nothing to learn, so something in the chain hands the labels on' },
  measure: ({ standardErrors, rows }) => ({ value: standardErrors ?? undefined, n: rows }),
};

function shuffleLabels(labels: Uint8Array, parts: readonly Uint32Array[], seed: number, repeat: number): Uint8Array {
  const shuffled = labels.slice();
  for (const [minor, rows] of parts.entries()) {
    const order = permutation(randomStream(seed, 'shuffled labels'), rows.length, { major: repeat, minor });
    for (const [place, from] of order.entries()) shuffled[rows[place] ?? 0] = labels[rows[from] ?? 0] ?? 0;
  }
  return shuffled;
}

function everyOther({ width, features, labels }: LabelledMatrix, first: 0 | 1): LabelledMatrix {
  const rows = Math.floor((labels.length + 1 - first) / 2);
  const taken = { rows, width, features: new Float32Array(rows * width), labels: new Uint8Array(rows) };
  for (let row = 0; row < rows; row++) {
    const from = 2 * row + first;
    taken.features.set(features.subarray(from * width, (from + 1) * width), row * width);
    taken.labels[row] = labels[from] ?? 0;
  }
  return taken;
}

function nullVariance(labels: Uint8Array): number {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  return (labels.length + 1) / (12 * positives * (labels.length - positives));
}

function distance(aucs: readonly (number | null)[], variance: number): Pick<z.output<typeof Output>, 'meanAuc' | 'standardErrors'> {
  const found = aucs.filter((auc) => auc !== null);
  if (found.length < aucs.length) return { meanAuc: null, standardErrors: null };
  const meanAuc = found.reduce((sum, auc) => sum + auc, 0) / found.length;
  return { meanAuc, standardErrors: Math.abs(meanAuc - 0.5) / (Math.sqrt(variance) / aucs.length) };
}

/** What was said of the data once is not said again for every repeat. */
function quiet(tools: StageTools): StageTools {
  return { ...tools, logger: { ...tools.logger, info: () => undefined } };
}
