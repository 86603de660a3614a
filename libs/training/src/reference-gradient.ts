import type { ModelSpec } from '@gecko/architecture/contract';
import type { TrainedModel } from './contract.js';
import { logitLoss, sigmoid } from './logit-loss.js';
import type { ParameterSlot } from './parameter-layout.js';
import type { Batch } from './take-batch.js';

export interface ReferenceBatch extends Batch {
  /** One for each hidden layer, row-major [rows, units]; undefined where a layer has no dropout. */
  readonly masks: readonly (Float32Array | undefined)[];
}

export interface ReferenceProblem {
  readonly spec: ModelSpec;
  readonly layout: readonly ParameterSlot[];
  readonly classWeights: TrainedModel['classWeights'];
}

/** Activations of one row: the inputs, each hidden layer after ReLU and mask, and the logit as the only entry of the last. */
export function referenceForward({ spec, layout }: ReferenceProblem, parameters: Float64Array, batch: ReferenceBatch, row: number): Float64Array[] {
  const activations = [Float64Array.from(batch.features.subarray(row * spec.inputWidth, (row + 1) * spec.inputWidth))];
  for (let layer = 0; layer <= spec.hidden.length; layer++) {
    const { kernel, bias } = slotsOf(layout, parameters, layer);
    const mask = batch.masks[layer];
    const inputs = activations[layer] ?? new Float64Array();
    activations.push(
      Float64Array.from(bias, (start, unit) => {
        const sum = inputs.reduce((total, value, input) => total + value * (kernel[input * bias.length + unit] ?? 0), start);
        if (layer === spec.hidden.length) return sum;
        return Math.max(0, sum) * (mask ? (mask[row * bias.length + unit] ?? 0) : 1);
      }),
    );
  }
  return activations;
}

/** The objective of a batch (weighted cross-entropy and L2 penalty) and its gradient, in float64 and plain loops. */
export function referenceGradient(problem: ReferenceProblem, parameters: Float64Array, batch: ReferenceBatch): { objective: number; gradient: Float64Array; logits: Float64Array } {
  const { spec, layout, classWeights } = problem;
  const gradient = new Float64Array(parameters.length);
  const logits = new Float64Array(batch.rows);
  let objective = 0;
  for (let row = 0; row < batch.rows; row++) {
    const activations = referenceForward(problem, parameters, batch, row);
    const logit = activations.at(-1)?.[0] ?? 0;
    const label = batch.labels[row] ?? 0;
    const share = (label === 1 ? classWeights.positive : classWeights.negative) / batch.rows;
    logits[row] = logit;
    objective += share * logitLoss(logit, label);
    backward(problem, parameters, gradient, activations, batch, row, share * (sigmoid(logit) - label));
  }
  for (const { start, end, penalized } of layout) {
    for (let index = start; penalized && index < end; index++) {
      const value = parameters[index] ?? 0;
      objective += spec.kernelL2 * value * value;
      gradient[index] = (gradient[index] ?? 0) + 2 * spec.kernelL2 * value;
    }
  }
  return { objective, gradient, logits };
}

/** Adds one row's part to the gradient, from the last layer to the first. */
function backward({ spec, layout }: ReferenceProblem, parameters: Float64Array, gradient: Float64Array, activations: readonly Float64Array[], batch: ReferenceBatch, row: number, outputSlope: number): void {
  let slopes = Float64Array.of(outputSlope);
  for (let layer = spec.hidden.length; layer >= 0; layer--) {
    const { kernel } = slotsOf(layout, parameters, layer);
    const target = slotsOf(layout, gradient, layer);
    const inputs = activations[layer] ?? new Float64Array();
    const mask = batch.masks[layer - 1];
    const units = slopes.length;
    const inputSlopes = new Float64Array(inputs.length);
    for (let unit = 0; unit < units; unit++) {
      const slope = slopes[unit] ?? 0;
      target.bias[unit] = (target.bias[unit] ?? 0) + slope;
      for (let input = 0; input < inputs.length; input++) {
        const index = input * units + unit;
        const value = inputs[input] ?? 0;
        target.kernel[index] = (target.kernel[index] ?? 0) + value * slope;
        const open = value > 0 ? (mask ? (mask[row * inputs.length + input] ?? 0) : 1) : 0;
        inputSlopes[input] = (inputSlopes[input] ?? 0) + open * (kernel[index] ?? 0) * slope;
      }
    }
    slopes = inputSlopes;
  }
}

/** Views of one layer's kernel and bias inside a flat vector; layers counted from 0. */
function slotsOf(layout: readonly ParameterSlot[], vector: Float64Array, layer: number): { kernel: Float64Array; bias: Float64Array } {
  const [kernel, bias] = layout.slice(2 * layer, 2 * layer + 2);
  return { kernel: vector.subarray(kernel?.start, kernel?.end), bias: vector.subarray(bias?.start, bias?.end) };
}
