import { packVectors, unpackVectors } from '@gecko/kernel';
import type { LabelledMatrix } from '@gecko/training/contract';
import { exampleTraining } from '../example-training.fixture.js';
import { packResult, packRows, unpackResult, unpackRows } from './training-order.js';

const train: LabelledMatrix = { rows: 2, width: 2, features: Float32Array.of(1, 2, 3, 4), labels: Uint8Array.of(0, 1), weights: Float32Array.of(0.5, 1.5) };
const validation: LabelledMatrix = { rows: 1, width: 2, features: Float32Array.of(5, 6), labels: Uint8Array.of(1) };
const throughFile = (pack: Parameters<typeof packVectors>[0]) => unpackVectors(packVectors(pack), 'a file');

describe('packRows', () => {
  it('carries rows with and without weights through a file', () => {
    expect(unpackRows(throughFile(packRows({ train, validation })))).toEqual({ train, validation });
  });

  it('refuses a file that holds something else', () => {
    expect(() => unpackRows({ content: { rows: 1 }, vectors: [] })).toThrow('E_TRAINING_FILE training file: expected rows of a training, got something else; next: report it');
  });
});

describe('packResult', () => {
  it('carries a model through a file, bit for bit', () => {
    const result = { model: exampleTraining({ weights: [{ name: 'output/kernel', shape: [2, 1], values: Float32Array.of(0.1, -0) }] }), epochSeconds: [0.5, 0.25] };
    expect(unpackResult(throughFile(packResult(result)))).toEqual(result);
  });

  it('refuses a file that holds something else', () => {
    expect(() => unpackResult({ content: {}, vectors: [] })).toThrow('E_TRAINING_FILE training file: expected a result of a training, got something else; next: report it');
  });
});
