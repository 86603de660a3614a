import type { BundleContents } from '@gecko/serialization/contract';

const ZEROS = { class_name: 'Zeros', config: {} };
const INERT = { activity_regularizer: null, bias_constraint: null, bias_initializer: ZEROS, bias_regularizer: null, kernel_constraint: null, kernel_initializer: ZEROS, kernel_regularizer: null, trainable: true, use_bias: true };

/** The layers of a spec as TensorFlow.js describes them; the judge's app does not open the library that builds models. */
export function topologyOf({ inputWidth, hidden }: BundleContents['metadata']['spec']): BundleContents['modelTopology'] {
  const input = { batch_input_shape: [null, inputWidth], dtype: 'float32' };
  const layers = hidden.flatMap(({ units, activation, dropout }, index) => [
    { class_name: 'Dense', config: { ...(index === 0 ? input : {}), ...INERT, activation, name: `hidden_${index + 1}`, units } },
    { class_name: 'Dropout', config: { name: `dropout_${index + 1}`, noise_shape: null, rate: dropout, seed: null, trainable: true } },
  ]);
  return { backend: 'tensor_flow.js', class_name: 'Sequential', config: { layers: [...layers, { class_name: 'Dense', config: { ...INERT, activation: 'sigmoid', name: 'output', units: 1 } }], name: 'gecko' }, keras_version: 'tfjs-layers 4.22.0' };
}
