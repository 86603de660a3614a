import type { JsonValue } from '@gecko/kernel';
import { LEAKY_SLOPE, type ModelSpec } from './contract.js';
import { denseLayers, type DenseLayer } from './weight-shapes.js';

const ZEROS = { class_name: 'Zeros', config: {} };

/**
 * The structure of the spec's LayersModel as plain JSON, for `modelTopology` in model.json: what TensorFlow.js itself
 * writes of the model that `buildLayersModel` makes, without needing it. Equal specs give equal JSON.
 */
export function layersTopology(spec: ModelSpec): JsonValue {
  const layers = denseLayers(spec).flatMap((layer, index) => layersOf(spec, layer, index));
  return { backend: 'tensor_flow.js', class_name: 'Sequential', config: { layers, name: 'gecko' }, keras_version: 'tfjs-layers 4.22.0' };
}

function layersOf(spec: ModelSpec, { name, outputs }: DenseLayer, index: number): JsonValue[] {
  const hidden = spec.hidden[index];
  const activation = hidden?.activation ?? 'sigmoid';
  const dense = {
    class_name: 'Dense',
    config: {
      ...(index === 0 ? { batch_input_shape: [null, spec.inputWidth], dtype: 'float32' } : {}),
      activation: activation === 'leaky-relu' ? 'linear' : activation,
      activity_regularizer: null,
      bias_constraint: null,
      bias_initializer: ZEROS,
      bias_regularizer: null,
      kernel_constraint: null,
      kernel_initializer: ZEROS,
      kernel_regularizer: penaltyOf(spec),
      name,
      trainable: true,
      units: outputs,
      use_bias: true,
    },
  };
  const leaky = { class_name: 'LeakyReLU', config: { alpha: LEAKY_SLOPE, name: `leaky_relu_${index + 1}`, trainable: true } };
  const dropout = hidden && { class_name: 'Dropout', config: { name: `dropout_${index + 1}`, noise_shape: null, rate: hidden.dropout, seed: null, trainable: true } };
  return [dense, ...(activation === 'leaky-relu' ? [leaky] : []), ...(dropout ? [dropout] : [])];
}

function penaltyOf({ kernelL1: l1, kernelL2: l2 }: ModelSpec): JsonValue {
  return l1 > 0 || l2 > 0 ? { class_name: 'L1L2', config: { l1, l2 } } : null;
}
