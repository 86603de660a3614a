import { permutation, randomStream } from '@gecko/kernel';
import { randomMatrix } from '../random-matrix.js';
import { engineOf, REFERENCE, requestOf } from './engine-job.js';

// Trains the reference job with one seed on one thread, in a process of its own. Arguments: the seed, the epochs.
const [seed = 1, epochs = 1] = process.argv.slice(2).map(Number);
const engine = await engineOf('simd 1', requestOf(REFERENCE, randomMatrix(REFERENCE.rows, REFERENCE.width), seed), '');
for (let epoch = 0; epoch < epochs; epoch++) {
  const order = permutation(randomStream(seed, 'bench order'), REFERENCE.rows, { major: epoch + 1, minor: 0 });
  await engine.trainEpoch({ firstStep: epoch * Math.ceil(REFERENCE.rows / REFERENCE.batch) + 1, order, learningRate: REFERENCE.learningRate });
}
engine.dispose();
