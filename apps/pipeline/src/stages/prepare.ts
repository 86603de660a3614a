import { encodeTrainingRows, fitTransforms, hasTargetEncoding, labelsOf, profileTable, weightsOf } from '@gecko/dataset';
import { DataProfile, SplitDescription, Table, TransformOptions, TransformPlan } from '@gecko/dataset/contract';
import { applyTransforms } from '@gecko/dataset/transform';
import { defineStage, GeckoError, quote, uint32Array } from '@gecko/kernel';
import { LabelledMatrix } from '@gecko/training/contract';
import { z } from 'zod';
import { Fit, fitOn } from './prove-fits.js';

/** As many inputs as a model specification allows. */
const WIDEST_INPUTS = 100_000;

const Output = z.strictObject({
  /** What is fitted, here and on the matrix of training rows, and on which rows. */
  fits: z.array(Fit),
  profile: DataProfile,
  transforms: TransformPlan,
  /** What the model learns from: with target encoding, no input of a row knows the row's own label. */
  train: LabelledMatrix,
  /** The training rows as any other rows are encoded, which is what the model is judged by. */
  trainAsServed: LabelledMatrix,
  validation: LabelledMatrix,
});

export type Prepared = z.infer<typeof Output>;

/** Fits the transforms on the training rows and turns training and validation rows into matrices. */
export const prepareStage = defineStage({
  name: 'prepare',
  input: z.strictObject({ table: Table, split: SplitDescription, train: uint32Array, validation: uint32Array, options: TransformOptions }),
  output: Output,
  run: ({ table, split, train, validation, options }, { logger }) => {
    const fits: Fit[] = [];
    const transforms = fitOn(fits, 'transforms', train, (rows) => fitTransforms(table, rows, split.trainSha256, options));
    refuseTooWide(transforms.inputs.length);
    for (const { column, reason } of transforms.dropped) logger.info(`prepare: column ${quote(column)} is left out: ${reason}`);
    const matrix = (rows: Uint32Array, features: Float32Array): LabelledMatrix => ({ rows: rows.length, width: transforms.inputs.length, features, labels: labelsOf(table, rows), weights: weightsOf(table, rows) });
    const asServed = (rows: Uint32Array): LabelledMatrix => matrix(rows, applyTransforms(transforms, table, rows));
    const isTargetEncoded = hasTargetEncoding(transforms);
    // Network and class weights are fitted on this matrix.
    const learnt = fitOn(fits, 'network and class weights', train, (rows) => (isTargetEncoded ? matrix(rows, encodeTrainingRows(transforms, table, rows)) : asServed(rows)));
    const seen = Uint32Array.from([...train, ...validation]).sort();
    return {
      fits,
      profile: profileTable(table, seen),
      transforms,
      train: learnt,
      trainAsServed: isTargetEncoded ? asServed(train) : learnt,
      validation: asServed(validation),
    };
  },
});

function refuseTooWide(inputs: number): void {
  if (inputs <= WIDEST_INPUTS) return;
  throw new GeckoError({
    kind: 'data',
    code: 'E_DATA_TOO_WIDE',
    place: 'table',
    problem: `expected at most ${WIDEST_INPUTS} model inputs, got ${inputs}`,
    next: 'leave out columns, or cap the one-hot levels: --set transforms.maximumLevels=4',
  });
}
