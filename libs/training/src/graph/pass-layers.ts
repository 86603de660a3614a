import type { ModelSpec } from '@gecko/architecture/contract';
import { graphActivations } from './graph-activation.js';
import type { Output } from './graph-builder.js';
import type { Operations } from './graph-operations.js';
import { standardizeBackward, standardizeSums, type NormalizationTrace } from './normalize-sums.js';

export interface PassRequest {
  readonly spec: ModelSpec;
  /** As `parameterLayout` orders them, in their shapes. */
  readonly parameters: readonly Output[];
  /** One for each hidden layer, undefined where a layer has no dropout. */
  readonly masks: readonly (Output | undefined)[];
  /** Rows of the batch, float scalar: batch normalization needs it on the way back. */
  readonly rows: Output;
}

/** What one layer made of a batch, kept for the way back. */
export interface LayerTrace {
  readonly inputs: Output;
  /** What enters the activation; the logits in the last layer. */
  readonly activated: Output;
  /** What the activation gave, before the mask. */
  readonly value: Output;
  readonly normalization: NormalizationTrace | undefined;
}

/** Traces from the first hidden layer to the output. */
export function passForward(operations: Operations, request: PassRequest, features: Output): LayerTrace[] {
  const { spec, masks } = request;
  const traces: LayerTrace[] = [];
  let inputs = features;
  for (let layer = 0; layer <= spec.hidden.length; layer++) {
    const { kernel, bias, gamma } = layerParameters(request, layer);
    const product = operations.product(inputs, kernel);
    const normalization = gamma === undefined ? undefined : standardizeSums(operations, product);
    const activated = normalization && gamma !== undefined ? operations.add(operations.multiply(normalization.normalized, gamma), bias) : operations.addBias(product, bias);
    const activation = spec.hidden[layer]?.activation ?? 'linear';
    const value = graphActivations[activation].value(operations, activated);
    traces.push({ inputs, activated, value, normalization });
    inputs = masked(operations, value, masks[layer]);
  }
  return traces;
}

/** Slopes of all parameters, each in its shape, in the order of the layout. @param logitSlopes [rows, 1] */
export function passBackward(operations: Operations, request: PassRequest, traces: readonly LayerTrace[], logitSlopes: Output): Output[] {
  const { spec, masks } = request;
  const last = spec.hidden.length;
  const weights: Output[] = [];
  const gammas: Output[] = [];
  let slopes = logitSlopes;
  for (let layer = last; layer >= 0; layer--) {
    const trace = traces[layer];
    if (!trace) break;
    const { kernel, gamma } = layerParameters(request, layer);
    if (layer < last) slopes = graphActivations[spec.hidden[layer]?.activation ?? 'linear'].backward(operations, masked(operations, slopes, masks[layer]), trace.activated, trace.value);
    let biasSlope: Output | undefined;
    if (trace.normalization && gamma !== undefined) {
      const back = standardizeBackward(operations, trace.normalization, slopes, gamma, request.rows);
      gammas.unshift(back.gamma);
      slopes = back.sums;
      biasSlope = back.beta;
    }
    weights.unshift(operations.product(trace.inputs, slopes, 'first'), biasSlope ?? operations.biasGradient(slopes));
    if (layer > 0) slopes = operations.product(slopes, kernel, 'second');
  }
  return [...weights, ...gammas];
}

function masked(operations: Operations, values: Output, mask: Output | undefined): Output {
  return mask === undefined ? values : operations.multiply(values, mask);
}

function layerParameters({ spec, parameters }: PassRequest, layer: number): { kernel: Output; bias: Output; gamma: Output | undefined } {
  const [kernel = '', bias = ''] = parameters.slice(2 * layer, 2 * layer + 2);
  return { kernel, bias, gamma: layer < spec.hidden.length ? parameters[2 * (spec.hidden.length + 1) + layer] : undefined };
}
