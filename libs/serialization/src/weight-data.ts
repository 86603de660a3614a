import type { WeightTensor } from '@gecko/architecture/contract';
import { quote } from '@gecko/kernel';
import { artifactError } from './artifact-error.js';
import { elementCount, expectedBytes, type ExpectedLayer, type WeightSpec } from './expected-layers.js';
import { WEIGHTS_FILE } from './model-json.js';
import type { DenseLayer } from './contract.js';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * weights.bin: the tensors one after the other as little-endian float32, without padding.
 * @throws GeckoError artifact E_BUNDLE_WEIGHTS unless names, order, shapes and lengths are as expected and all values finite
 */
export function encodeWeights(tensors: readonly WeightTensor[], expected: readonly WeightSpec[]): Uint8Array {
  if (tensors.length !== expected.length) throw artifactError('E_BUNDLE_WEIGHTS', WEIGHTS_FILE, `expected ${expected.length} weight tensors, got ${tensors.length}`);
  const bytes = new Uint8Array(expectedBytes(expected));
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const [index, { name, shape, values }] of tensors.entries()) {
    const wanted = expected[index];
    if (wanted === undefined || name !== wanted.name || shape.join() !== wanted.shape.join() || values.length !== elementCount(wanted.shape)) {
      throw artifactError('E_BUNDLE_WEIGHTS', WEIGHTS_FILE, `expected ${wanted?.name} [${wanted?.shape.join()}], got ${quote(name)} [${shape.join()}] with ${values.length} values`);
    }
    for (const value of values) {
      view.setFloat32(offset, finite(value, name), true);
      offset += FLOAT_BYTES;
    }
  }
  return bytes;
}

/**
 * The dense layers out of weights.bin; the length must have been held against the layers before.
 * @throws GeckoError artifact E_BUNDLE_WEIGHTS on NaN and infinities
 */
export function decodeLayers(bytes: Uint8Array, layers: readonly ExpectedLayer[]): readonly DenseLayer[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  const next = (count: number, tensor: string): Float32Array => {
    const values = new Float32Array(count);
    for (let index = 0; index < count; index++, offset += FLOAT_BYTES) values[index] = finite(view.getFloat32(offset, true), tensor);
    return values;
  };
  return layers.map(({ name, inputs, units, activation }) => ({
    name,
    inputs,
    units,
    activation,
    kernel: next(inputs * units, `${name}/kernel`),
    bias: next(units, `${name}/bias`),
  }));
}

function finite(value: number, tensor: string): number {
  if (Number.isFinite(value)) return value;
  throw artifactError('E_BUNDLE_WEIGHTS', WEIGHTS_FILE, `expected finite weights, got ${value} in ${quote(tensor)}`);
}
