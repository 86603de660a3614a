import type { Table } from '@gecko/dataset/contract';
import type { ExaminedModel } from '@gecko/evaluation';
import { fillUniform, randomStream } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import type { Bundle } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { exampleProbability, putBundle } from '../predict/example-model.fixture.js';
import { examineModel } from './examine-model.js';

/** Rows whose labels are drawn by the example model's own probabilities: two in three train, the third validates. */
export async function examinedExample(rows = 240): Promise<{ model: ExaminedModel; bundle: Bundle; disk: MemoryDisk }> {
  const disk = memoryDisk();
  await putBundle(disk, 'example');
  const bundle = readBundle(disk, 'example');
  const table = exampleTable(rows);
  const places = Uint32Array.from({ length: rows }, (_, row) => row);
  const model = examineModel(bundle, { table, train: places.filter((row) => row % 3 !== 2), validation: places.filter((row) => row % 3 === 2), positions: places });
  return { model, bundle, disk };
}

function exampleTable(rows: number): Table {
  const uniform = (purpose: string): Float32Array => {
    const values = new Float32Array(rows);
    fillUniform(randomStream(1, purpose), { major: 0, minor: 0 }, values);
    return values;
  };
  const values = Float64Array.from(uniform('sizes'), (value) => 80 * value);
  const codes = Int32Array.from(uniform('colours'), (value) => Number(value < 0.5));
  const labels = Uint8Array.from(uniform('labels'), (value, row) => Number(value < exampleProbability(values[row] ?? 0, codes[row] === 1 ? 'red' : 'blue')));
  return { columns: [{ name: 'size', kind: 'numeric', values }, { name: 'colour', kind: 'categorical', codes, levels: ['blue', 'red'] }], rowCount: rows, labels };
}
