import type { RandomStream } from '@gecko/kernel';
import { dropoutScale, dropoutThreshold, paddedWidth } from '../dropout-mask.js';
import { typeValue } from './attribute-value.js';
import { outputAt, type GraphBuilder, type Operation, type Output } from './graph-builder.js';
import type { Operations } from './graph-operations.js';

/** Algorithm numbers of the operations below, tensorflow/core/framework/rng_alg.h. */
const PHILOX = 1;

/** What random nodes are added to. */
export interface RandomPlace {
  readonly graph: GraphBuilder;
  readonly operations: Operations;
}

/**
 * Counters of the blocks (step, 0), (step, 1) … for `count` layers, each uint64 [2] as the random operations take it:
 * low word 0, high words step and layer. One addition for all of them, because each node costs about a microsecond.
 */
export function layerCounters({ operations }: RandomPlace, step: Output, count: number): Output[] {
  const layers = Array.from({ length: count }, (_, layer) => layer);
  const shape = [count, 2, 2];
  const numbers = operations.integers(layers.flatMap((layer) => [0, 0, 0, layer]), shape);
  const places = operations.integers(layers.flatMap(() => [0, 0, 1, 0]), shape);
  const words = operations.add(numbers, operations.multiply(places, step, 'int32'), 'int32');
  const counters = operations.unstack(operations.bitcast(words, 'int32', 'uint64'), count, 'uint64');
  return layers.map((layer) => outputAt(counters, layer));
}

interface MaskRequest {
  readonly stream: RandomStream;
  readonly counter: Output;
  /** Rows of the batch: int32 scalar. */
  readonly rows: Output;
  readonly units: number;
  readonly rate: number;
}

/** The mask of `dropoutMask`, float [rows, units], bit for bit. */
export function drawMask(place: RandomPlace, { stream, counter, rows, units, rate }: MaskRequest): Output {
  const { operations } = place;
  const stride = paddedWidth(units);
  const shape = operations.stack([rows, operations.integer(stride / 2)]);
  const words = draw(place, 'StatelessRandomUniformFullIntV2', { stream, counter, shape });
  const halves = operations.reshape(operations.bitcast(words, 'uint32', 'uint16'), operations.integers([-1, stride]), 'uint16');
  const threshold = operations.constant('uint16', [], Uint16Array.of(dropoutThreshold(rate)));
  const kept = operations.cast(operations.greaterEqual(halves, threshold, 'uint16'), 'bool', 'float');
  return operations.multiply(firstColumns(operations, kept, units, stride), operations.float(dropoutScale(rate)));
}

interface NoiseRequest {
  readonly stream: RandomStream;
  readonly counter: Output;
  readonly rows: Output;
  readonly width: number;
  readonly share: number;
}

/** The factors of `inputNoise`, 1 + share x (2u - 1), float [rows, width]. */
export function drawNoise(place: RandomPlace, { stream, counter, rows, width, share }: NoiseRequest): Output {
  const { operations } = place;
  const stride = paddedWidth(width);
  const shape = operations.stack([rows, operations.integer(stride)]);
  const uniform = firstColumns(operations, draw(place, 'StatelessRandomUniformV2', { stream, counter, shape }), width, stride);
  return operations.add(operations.multiply(uniform, operations.float(2 * share)), operations.float(1 - share));
}

function firstColumns(operations: Operations, values: Output, columns: number, stride: number): Output {
  return columns === stride ? values : operations.slice(values, operations.integers([0, 0]), operations.integers([-1, columns]));
}

/** Words of Philox, or the low 23 bits of each as a number in [0, 1), from counter 0 of the block on. */
function draw({ graph, operations }: RandomPlace, operation: Operation & `StatelessRandomUniform${string}`, { stream, counter, shape }: { stream: RandomStream; counter: Output; shape: Output }): Output {
  const key = operations.constant('uint64', [1], Uint32Array.from(stream.key));
  const type = operation === 'StatelessRandomUniformV2' ? 'float' : 'uint32';
  return graph.add(operation, [shape, key, counter, operations.integer(PHILOX)], { attributes: { dtype: typeValue(type), Tshape: typeValue('int32') } });
}
