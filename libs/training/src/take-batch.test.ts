import { inputNoise } from './input-noise.js';
import { takeBatch } from './take-batch.js';

const plain = { rows: 3, width: 2, features: Float32Array.of(1, 2, 3, 4, 5, 6), labels: Uint8Array.of(0, 1, 1) };
const matrix = { ...plain, weights: Float32Array.of(0.5, 1, 1.5) };
const place = { order: Uint32Array.of(2, 0, 1), start: 0, size: 2, step: 1 };
const still = inputNoise(1, 0, 2);

describe('takeBatch', () => {
  it('takes rows, labels and weights by the order', () => {
    expect(takeBatch(matrix, place, still)).toEqual({ rows: 2, features: Float32Array.of(5, 6, 1, 2), labels: Uint8Array.of(1, 0), weights: Float32Array.of(1.5, 0.5) });
  });

  it('ends with the order, and has no weights where the matrix has none', () => {
    expect(takeBatch(plain, { ...place, start: 2 }, still)).toEqual({ rows: 1, features: Float32Array.of(3, 4), labels: Uint8Array.of(1), weights: undefined });
  });

  it('puts noise on its own copy of the inputs', () => {
    const noisy = takeBatch(matrix, place, inputNoise(1, 0.5, 2));
    expect([...noisy.features]).not.toEqual([5, 6, 1, 2]);
    expect([...matrix.features]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
