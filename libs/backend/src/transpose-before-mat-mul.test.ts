import type { Tensor } from '@tensorflow/tfjs';
import type { Backend, TensorFlow } from './backend.js';
import { loadBackend } from './load-backend.js';

/** More inner elements than the 48 of one block of the replaced routine. */
const INNER = 62;
/** Sums of 62 float32 products differ by their order; the replaced routine was off by more than 1. */
const TOLERANCE = 1e-4;
const flags = [[false, false], [false, true], [true, false], [true, true]] as const;

let wasm: Backend;
let cpu: Backend;
beforeAll(async () => {
  wasm = await loadBackend('wasm');
  cpu = await loadBackend('cpu');
});

function wave(tf: TensorFlow, shape: number[]): Tensor {
  return tf.tidy(() => tf.range(0, shape.reduce((size, extent) => size * extent, 1)).mul(0.37).sin().reshape(shape));
}

/** The same computation on both backends, and how far apart the results are. */
function largestDifference(compute: (tf: TensorFlow) => Tensor): number {
  const [a, b] = [wasm, cpu].map(({ tf }) => tf.tidy(() => compute(tf).dataSync().slice()));
  expect(a?.length).toBeGreaterThan(0);
  expect(a?.length).toBe(b?.length);
  return Math.max(...Array.from(a ?? [], (value, index) => Math.abs(value - (b?.[index] ?? NaN))));
}

const turned = (transposed: boolean, rows: number, columns: number): [number, number] => (transposed ? [columns, rows] : [rows, columns]);

describe.each(flags)('a product on wasm with transposeA %s and transposeB %s', (transposeA, transposeB) => {
  it('equals cpu for matrices', () => {
    expect(largestDifference((tf) => tf.matMul(wave(tf, turned(transposeA, 5, INNER)), wave(tf, turned(transposeB, INNER, 7)), transposeA, transposeB))).toBeLessThan(TOLERANCE);
  });

  it('equals cpu for batches of matrices', () => {
    const batch = (tf: TensorFlow, shape: [number, number]) => wave(tf, [3, ...shape]);
    expect(largestDifference((tf) => tf.matMul(batch(tf, turned(transposeA, 5, INNER)), batch(tf, turned(transposeB, INNER, 7)), transposeA, transposeB))).toBeLessThan(TOLERANCE);
  });

  it('equals cpu when bias and relu are fused into it', () => {
    const fused = (tf: TensorFlow) => {
      const a = wave(tf, turned(transposeA, 5, INNER)).as2D(...turned(transposeA, 5, INNER));
      const b = wave(tf, turned(transposeB, INNER, 7)).as2D(...turned(transposeB, INNER, 7));
      return tf.fused.matMul({ a, b, transposeA, transposeB, bias: tf.linspace(-1, 1, 7), activation: 'relu' });
    };
    expect(largestDifference(fused)).toBeLessThan(TOLERANCE);
  });
});

describe('products on wasm', () => {
  it('leave no tensor behind', () => {
    const { tf } = wasm;
    const [a, b] = [wave(tf, [INNER, 5]), wave(tf, [7, INNER])];
    const before = [tf.memory().numTensors, tf.memory().numDataBuffers];
    tf.matMul(a, b, true, true).dispose();
    expect([tf.memory().numTensors, tf.memory().numDataBuffers]).toEqual(before);
    tf.dispose([a, b]);
  });

  it('refuse a fused product of batches, whose result would be wrong', () => {
    const { tf } = wasm;
    const product = () => tf.tidy(() => tf.fused.matMul({ a: wave(tf, [2, 3, INNER]).as3D(2, 3, INNER), b: wave(tf, [2, INNER, 3]).as3D(2, INNER, 3), activation: 'relu' }));
    expect(product).toThrow('E_BACKEND backend wasm, fused.matMul: expected one matrix on each side, got 2 and 2');
  });

  it('have the gradients of cpu', () => {
    const gradient = (tf: TensorFlow) => tf.grad((weights) => tf.matMul(wave(tf, [9, INNER]), weights.as2D(INNER, 4)).square().sum())(wave(tf, [INNER, 4]));
    expect(largestDifference(gradient)).toBeLessThan(1e-3);
  });
});
