import type { WeightTensor } from '@gecko/architecture/contract';
import { quote } from '@gecko/kernel';
import { artifactError } from './artifact-error.js';
import type { DenseLayer, WeightSpec } from './contract.js';
import { elementCount, storedBytes, type ExpectedLayer } from './expected-layers.js';
import { WEIGHTS_FILE } from './model-json.js';
import { codeOf, valueOf } from './weight-grid.js';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * weights.bin: the tensors one after the other without padding, as little-endian float32 or, where quantised, as codes of
 * one byte or two, little-endian too.
 * @throws GeckoError artifact E_BUNDLE_WEIGHTS unless names, order, shapes and lengths are as expected, all values finite and
 *   those of a quantised tensor values of its grid, to the bit
 */
export function encodeWeights(tensors: readonly WeightTensor[], specs: readonly WeightSpec[]): Uint8Array {
  if (tensors.length !== specs.length) throw wrongWeights(`expected ${specs.length} weight tensors, got ${tensors.length}`);
  const bytes = new Uint8Array(storedBytes(specs));
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const [index, tensor] of tensors.entries()) {
    const { name, shape, values } = tensor;
    const spec = specs[index];
    if (spec === undefined || name !== spec.name || shape.join() !== spec.shape.join() || values.length !== elementCount(spec.shape)) {
      throw wrongWeights(`expected ${spec?.name} [${spec?.shape.join()}], got ${quote(name)} [${shape.join()}] with ${values.length} values`);
    }
    offset = writeTensor(view, offset, values, spec);
  }
  return bytes;
}

/** Returns the offset behind the tensor. */
function writeTensor(view: DataView, start: number, values: Float32Array, { name, quantization }: WeightSpec): number {
  let offset = start;
  for (const value of values) {
    finiteWeight(value, name);
    if (quantization === undefined) {
      view.setFloat32(offset, value, true);
      offset += FLOAT_BYTES;
      continue;
    }
    const code = codeOf(value, quantization);
    if (!Object.is(valueOf(code, quantization), value)) throw wrongWeights(`expected the weights and grids of quantizeWeights, got ${value} in ${quote(name)}, which is not on its grid`);
    if (quantization.dtype === 'uint8') view.setUint8(offset, code);
    else view.setUint16(offset, code, true);
    offset += quantization.dtype === 'uint8' ? 1 : 2;
  }
  return offset;
}

/**
 * The dense layers out of weights.bin; the specs must have been held against the layers, and the length against the specs.
 * @throws GeckoError artifact E_BUNDLE_WEIGHTS on NaN and infinities, and on codes of a grid too fine for float32 that the writer does not write
 */
export function decodeLayers(bytes: Uint8Array, layers: readonly ExpectedLayer[], specs: readonly WeightSpec[]): readonly DenseLayer[] {
  let offset = 0;
  const tensors = specs.map((spec) => {
    const size = storedBytes([spec]);
    const values = readTensor(new DataView(bytes.buffer, bytes.byteOffset + offset, size), spec);
    offset += size;
    return values;
  });
  return layers.map(({ name, inputs, units, activation }, index) => ({
    name,
    inputs,
    units,
    activation,
    kernel: tensors[2 * index] ?? new Float32Array(),
    bias: tensors[2 * index + 1] ?? new Float32Array(),
  }));
}

function readTensor(view: DataView, { name, shape, quantization }: WeightSpec): Float32Array {
  const values = new Float32Array(elementCount(shape));
  for (let index = 0; index < values.length; index++) {
    if (quantization === undefined) values[index] = finiteWeight(view.getFloat32(index * FLOAT_BYTES, true), name);
    else values[index] = weightOf(quantization.dtype === 'uint8' ? view.getUint8(index) : view.getUint16(index * 2, true), quantization, name);
  }
  return values;
}

/** A grid whose steps are too fine for float32 has several codes for one weight: the one that `codeOf` gives is the one to be written. */
function weightOf(code: number, grid: NonNullable<WeightSpec['quantization']>, tensor: string): number {
  const value = valueOf(code, grid);
  if (codeOf(value, grid) !== code) throw wrongWeights(`expected each weight of ${quote(tensor)} by the code that stands for it, got code ${code} for ${value}, whose code is ${codeOf(value, grid)}`);
  return value;
}

/** @throws GeckoError artifact E_BUNDLE_WEIGHTS on NaN and infinities */
export function finiteWeight(value: number, tensor: string): number {
  if (Number.isFinite(value)) return value;
  throw wrongWeights(`expected finite weights, got ${value} in ${quote(tensor)}`);
}

function wrongWeights(problem: string): Error {
  return artifactError('E_BUNDLE_WEIGHTS', WEIGHTS_FILE, problem);
}
