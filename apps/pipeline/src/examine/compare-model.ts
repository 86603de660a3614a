import { labelsOf } from '@gecko/dataset';
import { compareRivals, type Contender, type ExaminationOptions, type ExaminedModel } from '@gecko/evaluation';
import type { Comparison } from '@gecko/evaluation/contract';
import type { Registry } from '@gecko/gate';
import type { Disk } from '@gecko/kernel';
import { effectiveRowsOf } from '@gecko/market';
import type { Bundle } from '@gecko/serialization/contract';
import { predictLogistic, trainLogistic } from '@gecko/training';
import { readCrossValidation } from './cross-validation-file.js';
import { publishedRival } from './published-rival.js';
import { sampleRows } from './sample-rows.js';
import { trainingMatrix } from './training-matrix.js';

const DECIDE_AT = 0.5;
const FAVOURED = 'the epoch of this model was chosen on these very rows, which favours it a little';
/** So that a quick comparison stays within half a second of a core: validation rows, and cells of logistic regression's training matrix. */
const QUICK_ROWS = 10_000;
const QUICK_CELLS = 500_000;
const FEWEST_TRAINING_ROWS = 200;

export interface ModelToCompare {
  readonly model: ExaminedModel;
  readonly bundle: Bundle;
  readonly options: ExaminationOptions;
  /** Where its published version and its cross-validation stand; without, neither is looked for. */
  readonly registry?: Registry | undefined;
}

/** The model on validation rows beside the prior, logistic regression on the same training rows, and the published version. */
export function compareModel({ model, bundle, options, registry }: ModelToCompare, disk: Disk): Comparison {
  const { table, threshold } = model;
  const rows = options.depth === 'full' ? model.validation : sampleRows(model.validation, QUICK_ROWS, options.seed, 'compared rows');
  const labels = labelsOf(table, rows);
  const logistic = logisticRival(model, bundle, rows, options);
  const published = registry === undefined ? {} : publishedRival(disk, registry, { model, bundle, rows });
  const rivals = [priorRival(model, rows), logistic.rival, ...(published.rival === undefined ? [] : [published.rival])];
  const notes = [
    FAVOURED,
    ...(rows.length < model.validation.length ? [`compared on ${rows.length} of ${model.validation.length} validation rows, drawn at random`] : []),
    ...logistic.notes,
    ...(published.note === undefined ? [] : [published.note]),
  ];
  const compared = compareRivals(labels, { name: 'this model', kind: 'network', probabilities: model.score(table, rows), threshold }, rivals, { seed: options.seed, effectiveRows: effectiveRowsOf(table, rows) ?? null });
  const crossValidation = registry === undefined ? undefined : readCrossValidation(disk, registry, bundle);
  return { rows: rows.length, rivals: compared, crossValidation: crossValidation?.candidates ?? [], notes };
}

/** Always the training share of positives. */
function priorRival({ table, train }: ExaminedModel, rows: Uint32Array): Contender {
  const share = labelsOf(table, train).reduce((sum, label) => sum + label, 0) / train.length;
  return { name: 'prior', kind: 'baseline', probabilities: new Float64Array(rows.length).fill(share), threshold: DECIDE_AT };
}

function logisticRival(model: ExaminedModel, { metadata }: Bundle, rows: Uint32Array, { depth, seed }: ExaminationOptions): { rival: Contender; notes: string[] } {
  const { table, train, inputs } = model;
  const most = depth === 'full' ? train.length : Math.max(FEWEST_TRAINING_ROWS, Math.floor(QUICK_CELLS / inputs.length));
  const chosen = sampleRows(train, most, seed, 'logistic regression');
  const fitted = trainLogistic(trainingMatrix(model, metadata.transforms, chosen));
  const probabilities = predictLogistic(fitted, model.encode(table, rows), rows.length);
  const notes = chosen.length < train.length ? [`logistic regression was trained on ${chosen.length} of ${train.length} training rows, drawn at random: --set analysis.depth=full trains it on all`] : [];
  return { rival: { name: 'logistic regression', kind: 'logistic', probabilities, threshold: DECIDE_AT }, notes };
}
