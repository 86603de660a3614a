import { fillUniform, randomStream } from '@gecko/kernel';
import { paddedWidth } from './dropout-mask.js';

/** Changes the inputs of a batch in place. */
export type InputNoise = (features: Float32Array, step: number) => void;

/**
 * Multiplies each input by 1 + u, u uniform in ±`share`: element (row in batch) x paddedWidth(width) + input of stream
 * `noise`, block (step, 0), hence the same for every engine and another in every epoch. A share of 0 changes nothing.
 */
export function inputNoise(seed: number, share: number, width: number): InputNoise {
  if (share === 0) return () => undefined;
  const stream = randomStream(seed, 'noise');
  const stride = paddedWidth(width);
  return (features, step) => {
    const rows = features.length / width;
    const uniform = new Float32Array(rows * stride);
    fillUniform(stream, { major: step, minor: 0 }, uniform);
    for (let row = 0, index = 0; row < rows; row++) {
      for (let input = 0; input < width; input++, index++) features[index] = (features[index] ?? 0) * (1 + share * (2 * (uniform[row * stride + input] ?? 0) - 1));
    }
  };
}
