import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { layersTopology } from '@gecko/architecture';
import { permutation, randomStream } from '@gecko/kernel';
import type { LabelledMatrix } from '@gecko/training/contract';
import { engineOf, REFERENCE, requestOf } from './engine-job.js';

// The small job as our engine does it, from the CSV file to a model that TensorFlow.js loads (model.json and its weights), TensorFlow not loaded: see peers/small_data.py. Arguments: the file, the path to save to.

const EPOCHS = 40;
const [path = '', out = ''] = process.argv.slice(2);

/** Rows of a table as numbers: features, then the label. */
function readRows(file: string): number[][] {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split(',').map(Number));
}

function matrixOf(rows: readonly (readonly number[])[], moments: readonly { mean: number; deviation: number }[]): LabelledMatrix {
  const width = moments.length;
  const features = new Float32Array(rows.length * width);
  rows.forEach((row, index) => moments.forEach(({ mean, deviation }, column) => (features[index * width + column] = ((row[column] ?? 0) - mean) / deviation)));
  return { rows: rows.length, width, features, labels: Uint8Array.from(rows, (row) => row[width] ?? 0) };
}

function momentsOf(rows: readonly (readonly number[])[], width: number): { mean: number; deviation: number }[] {
  return Array.from({ length: width }, (_, column) => {
    const mean = rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + ((row[column] ?? 0) - mean) ** 2, 0) / rows.length;
    return { mean, deviation: Math.sqrt(variance) };
  });
}

/** Mean cross-entropy in nats: log(1 + e^z) - y z, in the form that does not overflow. */
function lossOf(logits: Float32Array, labels: Uint8Array): number {
  return logits.reduce((sum, logit, row) => sum + Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - (labels[row] ?? 0) * logit, 0) / logits.length;
}

const table = readRows(path);
const shuffled = Array.from(permutation(randomStream(1, 'bench split'), table.length, { major: 0, minor: 0 }), (row) => table[row] ?? []);
const [trainEnd, validationEnd] = [Math.floor(0.7 * table.length), Math.floor(0.85 * table.length)];
const moments = momentsOf(shuffled.slice(0, trainEnd), REFERENCE.width);
const train = matrixOf(shuffled.slice(0, trainEnd), moments);
const validation = matrixOf(shuffled.slice(trainEnd, validationEnd), moments);
const request = requestOf({ ...REFERENCE, rows: train.rows }, train, 1);
const engine = await engineOf('auto', request, '');
const steps = Math.ceil(train.rows / REFERENCE.batch);
let loss = Number.NaN;
for (let epoch = 1; epoch <= EPOCHS; epoch++) {
  const order = permutation(randomStream(1, 'bench order'), train.rows, { major: epoch, minor: 0 });
  await engine.trainEpoch({ firstStep: (epoch - 1) * steps + 1, order, learningRate: REFERENCE.learningRate });
  loss = lossOf(engine.predictLogits(validation.features, validation.rows), validation.labels);
}
const weights = engine.weights();
engine.dispose();
const specs = weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }));
writeFileSync(out, Buffer.concat(weights.map(({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength))));
writeFileSync(join(dirname(out), 'model.json'), JSON.stringify({ format: 'layers-model', modelTopology: layersTopology(request.spec), weightsManifest: [{ paths: [basename(out)], weights: specs }] }));
console.log(loss);
