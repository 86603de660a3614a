import { permutation, randomStream } from '@gecko/kernel';
import { randomMatrix } from '../random-matrix.js';
import { engineOf, ENGINES, REFERENCE, requestOf } from './engine-job.js';

// A long run of a small table with validation each epoch, in a process of its own: prints the resident memory in MiB every so many epochs. Arguments: engine, epochs, every, folder for the graph engine.
const [name, epochs = '1000', every = '100', folder = ''] = process.argv.slice(2);
const ROWS = 2000;
const engine = await engineOf(ENGINES.find((known) => known === name) ?? 'auto', requestOf({ ...REFERENCE, rows: ROWS }, randomMatrix(ROWS, REFERENCE.width), 1), folder);
const validation = randomMatrix(ROWS / 5, REFERENCE.width);
for (let epoch = 1; epoch <= Number(epochs); epoch++) {
  const order = permutation(randomStream(1, 'bench order'), ROWS, { major: epoch, minor: 0 });
  await engine.trainEpoch({ firstStep: (epoch - 1) * Math.ceil(ROWS / REFERENCE.batch) + 1, order, learningRate: REFERENCE.learningRate });
  engine.predictLogits(validation.features, validation.rows);
  if (epoch % Number(every) === 0) console.log(process.memoryUsage.rss() / 2 ** 20);
}
engine.dispose();
