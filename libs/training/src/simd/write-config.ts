import type { Activation } from '@gecko/architecture/contract';
import { randomStream } from '@gecko/kernel';
import type { OptimizerOptions } from '../contract.js';
import { dropoutScale, dropoutStream, dropoutThreshold } from '../dropout-mask.js';
import type { EngineRequest } from '../train-engine.js';
import { configWord, layerWord } from './kernel-module.js';
import { CHUNK_ROWS, type MemoryPlan } from './plan-memory.js';

/** As numbered in kernel/assembly/activation.ts. */
const activationNumber: Record<Activation, number> = { relu: 0, 'leaky-relu': 1, elu: 2, selu: 3, swish: 4, tanh: 5, sigmoid: 6, linear: 7 };

/** The optimizer as numbered in kernel/assembly/optimizer.ts, and its constants. */
function optimizerWords(options: OptimizerOptions): { optimizer: number; rate1: number; rate2: number } {
  switch (options.name) {
    case 'adam':
    case 'adamw':
      return { optimizer: options.name === 'adam' ? 0 : 1, rate1: 1 - options.beta1, rate2: 1 - options.beta2 };
    case 'sgd':
      return { optimizer: options.nesterov ? 3 : 2, rate1: options.momentum, rate2: 0 };
    case 'rmsprop':
      return { optimizer: 4, rate1: 1 - options.rho, rate2: options.momentum };
  }
}

/** Writes what stays the same over a run into the configuration block; whole numbers and addresses as words, the rest as float32. */
export function writeConfig(buffer: SharedArrayBuffer, plan: MemoryPlan, request: Required<EngineRequest>): void {
  const { spec, clipping, loss, classWeights } = request;
  const words = new Uint32Array(buffer, plan.config);
  const reals = new Float32Array(buffer, plan.config);
  const [dropoutKey0, dropoutKey1] = dropoutStream(request.seed).key;
  const [noiseKey0, noiseKey1] = randomStream(request.seed, 'noise').key;
  const { optimizer, rate1, rate2 } = optimizerWords(request.optimizer);
  const clipsValue = clipping.value !== undefined;
  const clipsNorm = clipping.norm !== undefined;
  const whole = {
    ...{ layers: spec.hidden.length, chunkRows: CHUNK_ROWS, batchRows: Math.min(request.batchSize, request.train.rows), paddedInputs: plan.layers[0]?.inputs ?? 0 },
    ...{ matrix: plan.matrix, labels: plan.labels, sampleWeights: plan.sampleWeights, order: plan.order, steps: plan.steps, staging: plan.staging, logits: plan.logits },
    ...{ parameters: plan.parameters, firstMemory: plan.firstMemory, secondMemory: plan.secondMemory, gradient: plan.gradient.start, gradientStride: plan.gradient.stride },
    ...{ work: plan.work.start, workStride: plan.work.stride, sums: plan.sums, barrier: plan.barrier, biasBytes: 4 * plan.parameterFloats - plan.offsets.biases, ...plan.offsets },
    ...{ dropoutKey0, dropoutKey1, noiseKey0, noiseKey1, optimizer, focal: loss.kind === 'focal' ? 1 : 0 },
    ...{ prepared: spec.kernelL1 > 0 || clipsValue || clipsNorm ? 1 : 0, clipsValue: clipsValue ? 1 : 0, clipsNorm: clipsNorm ? 1 : 0 },
  };
  const real = {
    ...{ noise: request.noise, negativeWeight: classWeights.negative, positiveWeight: classWeights.positive, smoothing: loss.labelSmoothing, gamma: loss.gamma, shift: request.priorShift },
    ...{ kernelL1: spec.kernelL1, kernelL2: spec.kernelL2, clipValue: clipping.value ?? 0, clipNorm: clipping.norm ?? 0, rate1, rate2 },
  };
  put(words, configWord, whole);
  put(reals, configWord, real);
  spec.hidden.forEach(({ activation, dropout, units }, layer) => {
    const from = configWord.table + layer * layerWord.size;
    const { mask, ...places } = plan.layers[layer] ?? { mask: 0 };
    const threshold = dropoutThreshold(dropout);
    put(words.subarray(from), layerWord, { ...places, mask, activation: activationNumber[activation], threshold });
    put(reals.subarray(from), layerWord, { scale: dropoutScale(dropout) });
    if (mask > 0) new Uint32Array(buffer, mask, units).fill(0xffffffff);
  });
}

function put<Name extends string>(target: Uint32Array | Float32Array, places: Readonly<Record<Name, number>>, values: Readonly<Partial<Record<Name, number>>>): void {
  for (const name in values) target[places[name]] = values[name] ?? 0;
}
