import { priorShift } from './class-weights.js';
import { dropoutMask, dropoutStream } from './dropout-mask.js';
import { startTally } from './epoch-tally.js';
import { packWeights, parameterCount, parameterLayout, unpackWeights } from './parameter-layout.js';
import { referenceForward, referenceGradient, type ReferenceProblem } from './reference-gradient.js';
import { takeBatch } from './take-batch.js';
import type { EngineRequest, EpochRequest, TrainEngine } from './train-engine.js';

/**
 * The shared maths of all engines in float64, plain loops and text-book form: slow, and what the others are held to.
 * Its weights come out rounded to float32.
 */
export function createReferenceEngine(request: EngineRequest): TrainEngine {
  const { spec, classWeights } = request;
  const layout = parameterLayout(spec);
  const problem: ReferenceProblem = { spec, layout, classWeights };
  const parameters = new Float64Array(parameterCount(layout));
  packWeights(layout, request.initialWeights, parameters);
  const adam = referenceAdam(request, parameters);
  const stream = dropoutStream(request.seed);

  const trainEpoch = ({ firstStep, order, learningRate }: EpochRequest) => {
    const tally = startTally(priorShift(classWeights));
    for (let start = 0, step = firstStep; start < order.length; start += request.batchSize, step++) {
      const batch = takeBatch(request.train, order, start, request.batchSize);
      const masks = spec.hidden.map(({ units, dropout }, layer) => (dropout > 0 ? dropoutMask(stream, step, layer, dropout, batch.rows * units) : undefined));
      const { objective, gradient, logits } = referenceGradient(problem, parameters, { ...batch, masks });
      tally.addRows(logits, batch.labels);
      tally.addStep(objective, Math.sqrt(gradient.reduce((sum, slope) => sum + slope * slope, 0)));
      if (!Number.isFinite(objective)) return tally.outcome(false);
      adam(gradient, learningRate, step);
    }
    return tally.outcome(parameters.every(Number.isFinite));
  };
  return {
    description: 'float64 reference in plain TypeScript',
    trainEpoch: async (epoch) => trainEpoch(epoch),
    predictLogits: (features, rows) => {
      const batch = { rows, features, labels: new Uint8Array(), masks: [] };
      return Float32Array.from({ length: rows }, (_, row) => referenceForward(problem, parameters, batch, row).at(-1)?.[0] ?? 0);
    },
    weights: () => unpackWeights(layout, parameters),
    restore: (weights) => packWeights(layout, weights, parameters),
    dispose: () => undefined,
  };
}

/** Adam as printed in Kingma and Ba (ICLR 2015), algorithm 1, on float64 parameters in place. */
function referenceAdam({ optimizer: { beta1, beta2, epsilon } }: EngineRequest, parameters: Float64Array) {
  const mean = new Float64Array(parameters.length);
  const square = new Float64Array(parameters.length);
  return (gradient: Float64Array, learningRate: number, step: number): void => {
    gradient.forEach((slope, index) => {
      mean[index] = beta1 * (mean[index] ?? 0) + (1 - beta1) * slope;
      square[index] = beta2 * (square[index] ?? 0) + (1 - beta2) * slope * slope;
      const correctedMean = (mean[index] ?? 0) / (1 - beta1 ** step);
      const correctedSquare = (square[index] ?? 0) / (1 - beta2 ** step);
      parameters[index] = (parameters[index] ?? 0) - (learningRate * correctedMean) / (Math.sqrt(correctedSquare) + epsilon);
    });
  };
}
