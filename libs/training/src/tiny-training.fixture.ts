import { initialWeights } from '@gecko/architecture';
import type { ModelSpec, WeightTensor } from '@gecko/architecture/contract';
import { fillNormal, randomStream } from '@gecko/kernel';
import { AdamOptions, type LabelledMatrix } from './contract.js';
import type { EngineRequest } from './train-engine.js';

/** A small spec with the same dropout rate after every hidden layer. */
export function tinySpec({ inputWidth = 2, units = [8, 4], dropout = 0, kernelL2 = 0 }: { inputWidth?: number; units?: readonly number[]; dropout?: number; kernelL2?: number }): ModelSpec {
  return {
    schemaVersion: 1,
    task: 'binary',
    format: 'layers-model',
    inputWidth,
    hidden: units.map((width) => ({ units: width, activation: 'relu', dropout })),
    kernelL2,
    initializer: 'glorot-uniform',
  };
}

/** Standard normal features; `labelOf` decides each row's label. */
export function normalMatrix(seed: number, rows: number, width: number, labelOf: (row: Float32Array, index: number) => boolean): LabelledMatrix {
  const features = new Float32Array(rows * width);
  fillNormal(randomStream(seed, 'features'), { major: 0, minor: 0 }, features);
  const labels = Uint8Array.from({ length: rows }, (_, row) => (labelOf(features.subarray(row * width, (row + 1) * width), row) ? 1 : 0));
  return { rows, width, features, labels };
}

/** A request with Adam's defaults and no class weights. */
export function engineRequest(spec: ModelSpec, train: LabelledMatrix, changes: Partial<EngineRequest> = {}): EngineRequest {
  return { spec, train, initialWeights: initialWeights(spec, 1), optimizer: AdamOptions.parse({}), batchSize: 32, classWeights: { negative: 1, positive: 1 }, seed: 3, ...changes };
}

/** The largest difference between the values of two lists of weights of one spec. */
export function largestDifference(first: readonly WeightTensor[], second: readonly WeightTensor[]): number {
  return Math.max(...first.flatMap((weight, index) => [...weight.values].map((value, element) => Math.abs(value - (second[index]?.values[element] ?? NaN)))));
}

/** All values of a list of weights as bytes, for comparing bit by bit. */
export function weightBytes(weights: readonly WeightTensor[]): string {
  return Buffer.concat(weights.map(({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength))).toString('hex');
}
