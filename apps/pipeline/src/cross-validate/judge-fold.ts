import { join } from 'node:path';
import { buildLayersModel, specifyModel } from '@gecko/architecture';
import { figuresOf } from '@gecko/evaluation';
import type { CrossValidated } from '@gecko/evaluation/contract';
import { predictLogistic, trainLogistic } from '@gecko/training';
import type { LabelledMatrix, TrainedModel } from '@gecko/training/contract';
import type { PipelineRequest } from '../pipeline-request.js';
import { predictRows } from '../stages/predict-rows.js';
import { trainingOrder } from '../training/order-training.js';
import type { TrainingOrder } from '../training/training-order.js';
import type { FoldMatrices } from './fold-rows.js';
import type { CandidateModel } from './parse-candidates.js';

export type FoldFigures = CrossValidated['folds'][number];

const DECIDE_AT = 0.5;

/** Trains every candidate on a fold, networks in processes of their own, and measures each on its test rows; in the candidates' order. */
export async function judgeFold(request: PipelineRequest, matrices: FoldMatrices, candidates: readonly CandidateModel[], scratchFolder: string): Promise<FoldFigures[]> {
  const orders = candidates.flatMap((candidate) => (candidate.kind === 'network' ? [orderOf(request, matrices, candidate.units, candidates.length, scratchFolder)] : []));
  const rows = { train: matrices.train, validation: matrices.stopping };
  const outcomes = orders.length === 0 ? [] : await request.trainer.train(orders, rows, scratchFolder);
  let network = 0;
  return candidates.map((candidate) => {
    if (candidate.kind === 'logistic') return measureOn(matrices.test, logisticProbabilities(matrices));
    const [order, outcome] = [orders[network], outcomes[network++]];
    if (order === undefined || outcome === undefined) throw new Error('the trainer gave no outcome');
    if (outcome.kind === 'failed') throw outcome.error;
    return measureNetwork(request, order, outcome.result.model, matrices.test);
  });
}

function orderOf(request: PipelineRequest, { train, stopping }: FoldMatrices, units: readonly number[], candidates: number, folder: string): TrainingOrder {
  const spec = specifyModel({ ...request.configuration.architecture, units: [...units] }, train.width);
  const order = trainingOrder(request, spec, { train, validation: stopping }, join(folder, units.join('-')));
  return { ...order, threads: candidates > 2 ? 1 : order.threads };
}

/** It needs no rows to say when it has learnt enough, so it learns from these too. */
function logisticProbabilities({ train, stopping, test }: FoldMatrices): Float64Array {
  return predictLogistic(trainLogistic(joinRows(train, stopping)), test.features, test.rows);
}

function joinRows(first: LabelledMatrix, second: LabelledMatrix): LabelledMatrix {
  const weights = first.weights && second.weights && joined(first.weights, second.weights);
  const labels = new Uint8Array(first.rows + second.rows);
  labels.set(first.labels);
  labels.set(second.labels, first.rows);
  return { rows: labels.length, width: first.width, features: joined(first.features, second.features), labels, ...(weights && { weights }) };
}

function joined(first: Float32Array, second: Float32Array): Float32Array {
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** A network that diverged has no figures. */
function measureNetwork({ backend }: PipelineRequest, { spec }: TrainingOrder, { weights, history }: TrainedModel, test: LabelledMatrix): FoldFigures {
  if (history.stopReason === 'diverged') return { rows: test.rows, auc: null, accuracy: null, logLoss: null };
  const model = buildLayersModel(backend.tf, spec, weights);
  try {
    return measureOn(test, predictRows(backend, model, test));
  } finally {
    model.dispose();
  }
}

function measureOn({ labels, rows }: LabelledMatrix, probabilities: ArrayLike<number>): FoldFigures {
  return { rows, ...figuresOf(labels, { probabilities, threshold: DECIDE_AT }) };
}
