import type { TensorFlow } from '@gecko/backend';

export type Tensor = ReturnType<TensorFlow['tensor']>;

/**
 * Logits [rows, 1] of the network in plain operations: matMul, add, relu and, in training, one mask for each hidden layer.
 * The fused operations are left alone: on the wasm backend they give wrong results for transposed operands, and on the
 * native one they gain nothing.
 * @param weights kernel and bias of each layer in turn
 * @param masks one for each hidden layer, undefined where a layer has no dropout; none when predicting
 */
export function eagerForward(tf: TensorFlow, features: Tensor, weights: readonly Tensor[], masks: readonly (Tensor | undefined)[] = []): Tensor {
  let activation = features;
  for (let index = 0; index + 1 < weights.length; index += 2) {
    const [kernel, bias] = weights.slice(index, index + 2);
    if (!kernel || !bias) break;
    const sums = tf.add(tf.matMul(activation, kernel), bias);
    if (index + 2 === weights.length) return sums;
    activation = maskedRelu(tf, sums, masks[index / 2]);
  }
  return activation;
}

/** max(sums, 0) x mask, with a gradient of its own: the library's takes a dozen operations, this one four. */
function maskedRelu(tf: TensorFlow, sums: Tensor, mask: Tensor | undefined): Tensor {
  const masked = (values: Tensor): Tensor => (mask ? tf.mul(values, mask) : values);
  const activate = tf.customGrad((_, save) => {
    // Only what is saved outlives the forward pass.
    if (typeof save === 'function') save([sums]);
    return {
      value: masked(tf.relu(sums)),
      gradFunc: (slopes: Tensor, [saved = sums]: Tensor[]) => masked(tf.mul(slopes, tf.cast(tf.greater(saved, 0), 'float32'))),
    };
  });
  return activate(sums);
}
