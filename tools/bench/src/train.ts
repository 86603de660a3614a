import { initialWeights, specifyModel } from '@gecko/architecture';
import { ArchitectureOptions } from '@gecko/architecture/contract';
import { loadBackend, type Backend } from '@gecko/backend';
import { BackendChoice } from '@gecko/backend/contract';
import { permutation, randomStream } from '@gecko/kernel';
import { createEagerEngine } from '@gecko/training';
import { TrainingOptions } from '@gecko/training/contract';
import { describeMachine } from './describe-machine.js';
import { median } from './median.js';
import { randomMatrix } from './random-matrix.js';

const WIDTH = 62;
const ROUNDS = 5;
/** Rows an epoch for each batch size: enough steps for a steady figure, few enough to finish in seconds. */
const SETTINGS = [
  { batchSize: 32, rows: 20_000 },
  { batchSize: 256, rows: 20_000 },
  { batchSize: 2048, rows: 20_480 },
] as const;

/** Training samples a second of one setting: the median of several epochs after one to warm up. */
async function measure(backend: Backend, batchSize: number, rows: number): Promise<number> {
  const spec = specifyModel(ArchitectureOptions.parse({}), WIDTH);
  const engine = createEagerEngine(backend, {
    spec,
    train: randomMatrix(rows, WIDTH),
    initialWeights: initialWeights(spec, 1),
    optimizer: TrainingOptions.parse({}).optimizer,
    batchSize,
    classWeights: { negative: 1, positive: 1 },
    seed: 1,
  });
  const steps = Math.ceil(rows / batchSize);
  const speeds: number[] = [];
  for (let epoch = 0; epoch <= ROUNDS; epoch++) {
    const order = permutation(randomStream(1, 'bench order'), rows, { major: epoch, minor: 0 });
    const startedMs = performance.now();
    await engine.trainEpoch({ firstStep: epoch * steps + 1, order, learningRate: 1e-3 });
    if (epoch > 0) speeds.push((rows / (performance.now() - startedMs)) * 1000);
  }
  engine.dispose();
  return median(speeds);
}

const choices = process.argv.slice(2).length > 0 ? process.argv.slice(2).map((choice) => BackendChoice.parse(choice)) : (['auto', 'wasm'] as const);
console.log(`${describeMachine()}`);
console.log(`eager engine, ${WIDTH}-128-64-32-1, dropout 0.3/0.2/0.2, L2, Adam; one epoch a round, median of ${ROUNDS} rounds, data resident, no validation`);
console.log('backend      threads  batch  samples/s');
for (const choice of choices) {
  const backend = await loadBackend(choice);
  if (backend.missingNative !== undefined) console.log(backend.missingNative);
  for (const { batchSize, rows } of SETTINGS) {
    const speed = await measure(backend, batchSize, rows);
    console.log(`${backend.description.name.padEnd(11)}  ${String(backend.description.threads).padStart(7)}  ${String(batchSize).padStart(5)}  ${Math.round(speed).toLocaleString('en').padStart(9)}`);
  }
}
