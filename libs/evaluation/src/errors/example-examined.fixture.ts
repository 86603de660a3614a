import type { Table } from '@gecko/dataset/contract';
import { fillNormal, fillUniform, randomStream } from '@gecko/kernel';
import type { ExaminedModel } from '../examined-model.js';

export interface ExampleOptions {
  readonly rows: number;
  readonly seed: number;
  /** Labels are turned round where this holds. */
  readonly flip?: (age: number, region: string) => boolean;
  /** Weight of the columns in the truth; 0: the label follows none. */
  readonly signal?: number;
}

const REGIONS = ['east', 'north', 'south', 'west'];

/** People by age (mean 40, deviation 12, one in twenty missing), income, three numbers without meaning, and region; all rows are validation rows. */
export function exampleExamined({ rows, seed, flip = () => false, signal = 1.5 }: ExampleOptions): ExaminedModel {
  const table = drawTable(rows, seed, { flip, signal });
  const [age, income, region] = [table.columns[0], table.columns[1], table.columns[5]];
  if (age === undefined || income === undefined || region?.kind !== 'categorical') throw new Error('the example has these columns');
  const logit = (features: Float32Array, row: number): number => signal * ((features[3 * row] ?? 0) + (features[3 * row + 1] ?? 0)) + 0.5 * signal * (features[3 * row + 2] ?? 0);
  const scoreInputs = (features: Float32Array, count: number): Float64Array => Float64Array.from({ length: count }, (_, row) => 1 / (1 + Math.exp(-logit(features, row))));
  return {
    table,
    train: new Uint32Array(),
    validation: Uint32Array.from({ length: rows }, (_, row) => row),
    positions: Uint32Array.from({ length: rows }, (_, row) => 10 * row),
    positiveLabel: 'yes',
    negativeLabel: 'no',
    threshold: 0.5,
    columns: table.columns.map(({ name }) => name),
    inputs: [{ name: 'age', column: 'age' }, { name: 'income', column: 'income' }, { name: 'region = north', column: 'region' }],
    layers: [],
    encode,
    scoreInputs,
    score: (other, chosen) => scoreInputs(encode(other, chosen), chosen.length),
  };
}

function encode(table: Table, chosen: Uint32Array): Float32Array {
  const [age, income, region] = [table.columns[0], table.columns[1], table.columns[5]];
  const features = new Float32Array(3 * chosen.length);
  for (const [place, row] of chosen.entries()) {
    const years = age?.kind === 'numeric' ? (age.values[row] ?? NaN) : NaN;
    features[3 * place] = Number.isNaN(years) ? 0 : (years - 40) / 12;
    const earned = income?.kind === 'numeric' ? (income.values[row] ?? NaN) : NaN;
    features[3 * place + 1] = Number.isNaN(earned) ? 0 : earned;
    features[3 * place + 2] = region?.kind === 'categorical' && region.levels[region.codes[row] ?? -1] === 'north' ? 1 : 0;
  }
  return features;
}

function drawTable(rows: number, seed: number, { flip, signal }: Required<Pick<ExampleOptions, 'flip' | 'signal'>>): Table {
  const stream = randomStream(seed, 'examined example');
  const normal = (minor: number): Float64Array => {
    const out = new Float64Array(rows);
    fillNormal(stream, { major: 0, minor }, out);
    return out;
  };
  const uniform = (minor: number): Float32Array => {
    const out = new Float32Array(rows);
    fillUniform(stream, { major: 1, minor }, out);
    return out;
  };
  const [regions, luck, gaps] = [uniform(0), uniform(1), uniform(2)];
  const age = normal(0).map((value, row) => ((gaps[row] ?? 0) < 0.05 ? NaN : 40 + 12 * value));
  const numbers = [1, 2, 3, 4].map(normal);
  const codes = Int32Array.from(regions, (value) => Math.floor(4 * value));
  const columns: Table['columns'] = [
    { name: 'age', kind: 'numeric', values: age },
    { name: 'income', kind: 'numeric', values: numbers[0] ?? new Float64Array() },
    ...[1, 2, 3].map((index) => ({ name: `noise${index}`, kind: 'numeric' as const, values: numbers[index] ?? new Float64Array() })),
    { name: 'region', kind: 'categorical', codes, levels: REGIONS },
  ];
  const features = encode({ columns, rowCount: rows, labels: new Uint8Array(rows) }, Uint32Array.from({ length: rows }, (_, row) => row));
  const labels = Uint8Array.from(luck, (value, row) => {
    const logit = signal * ((features[3 * row] ?? 0) + (features[3 * row + 1] ?? 0)) + 0.5 * signal * (features[3 * row + 2] ?? 0);
    const label = value < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    return flip(age[row] ?? NaN, REGIONS[codes[row] ?? 0] ?? '') ? 1 - label : label;
  });
  return { columns, rowCount: rows, labels };
}
