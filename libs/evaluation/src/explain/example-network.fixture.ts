import type { Table, TableColumn } from '@gecko/dataset/contract';
import { fillNormal, fillUniform, randomStream } from '@gecko/kernel';
import type { ExaminedLayer, ExaminedModel } from '../examined-model.js';
import { probabilityOf } from './activate.js';

/** Dense layers of the given widths, input first; weights uniform within one and a half times the Glorot bound. */
export function exampleLayers(widths: readonly number[], seed: number, activation = 'relu'): ExaminedLayer[] {
  return widths.slice(1).map((units, index) => {
    const inputs = widths[index] ?? 0;
    const draw = (length: number, minor: number): Float32Array => {
      const values = new Float32Array(length);
      fillUniform(randomStream(seed, 'example layers'), { major: index, minor }, values);
      return values.map((value) => (2 * value - 1) * 1.5 * Math.sqrt(6 / (inputs + units)));
    };
    return { inputs, units, activation: index === widths.length - 2 ? 'sigmoid' : activation, kernel: draw(inputs * units, 0), bias: draw(units, 1) };
  });
}

/** One layer: logit = weights x + bias. */
export function linearLayers(weights: readonly number[], bias: number): ExaminedLayer[] {
  return [{ inputs: weights.length, units: 1, activation: 'sigmoid', kernel: Float32Array.from(weights), bias: Float32Array.of(bias) }];
}

export function normalMatrix(rows: number, width: number, seed: number): Float32Array {
  const values = new Float32Array(rows * width);
  fillNormal(randomStream(seed, 'example rows'), { major: 0, minor: 0 }, values);
  return values;
}

/** The definition of the logit, one unit at a time. */
export function slowLogit(layers: readonly ExaminedLayer[], row: ArrayLike<number>): number {
  const activations: Record<string, (x: number) => number> = { relu: (x) => Math.max(0, x), tanh: Math.tanh, linear: (x) => x };
  const [logit] = layers.reduce<number[]>((values, { units, kernel, bias, activation }, index) => {
    const sums = Array.from({ length: units }, (_, unit) => values.reduce((sum, value, input) => sum + value * (kernel[input * units + unit] ?? NaN), bias[unit] ?? NaN));
    return index === layers.length - 1 ? sums : sums.map(activations[activation] ?? (() => NaN));
  }, Array.from(row));
  return logit ?? NaN;
}

/** One input a column. */
export const oneEach = (columns: number): Uint32Array[] => Array.from({ length: columns }, (_, column) => Uint32Array.of(column));

/**
 * A model on numbers `x0`, `x1` … and, last, a text `side` of `left` (one input of 1) or `right` (0). Labels are drawn by the model's own
 * probabilities; the first two thirds of the rows are training rows.
 */
export function exampleModel(layers: readonly ExaminedLayer[], rows: number, seed = 1): ExaminedModel {
  const width = layers[0]?.inputs ?? 0;
  const numbers = normalMatrix(rows, width, seed);
  const columns: TableColumn[] = Array.from({ length: width - 1 }, (_, column) => ({ name: `x${column}`, kind: 'numeric', values: Float64Array.from({ length: rows }, (__, row) => numbers[row * width + column] ?? 0) }));
  columns.push({ name: 'side', kind: 'categorical', codes: Int32Array.from({ length: rows }, (_, row) => Number((numbers[(row + 1) * width - 1] ?? 0) < 0)), levels: ['left', 'right'] });
  const encode = (table: Table, chosen: Uint32Array): Float32Array =>
    Float32Array.from({ length: chosen.length * width }, (_, at) => {
      const [column, row] = [table.columns[at % width], chosen[Math.floor(at / width)] ?? 0];
      return column?.kind === 'categorical' ? Number(column.codes[row] === 0) : (column?.values[row] ?? 0);
    });
  const scoreInputs = (features: Float32Array, count: number): Float64Array => Float64Array.from({ length: count }, (_, row) => probabilityOf(slowLogit(layers, features.subarray(row * width, (row + 1) * width))));
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  const unlabelled: Table = { columns, rowCount: rows, labels: new Uint8Array(rows) };
  const draws = new Float32Array(rows);
  fillUniform(randomStream(seed, 'example labels'), { major: 0, minor: 0 }, draws);
  const probabilities = scoreInputs(encode(unlabelled, all), rows);
  const table: Table = { ...unlabelled, labels: Uint8Array.from(draws, (draw, row) => Number(draw < (probabilities[row] ?? 0))) };
  const names = columns.map(({ name }) => name);
  const middle = Math.round((2 * rows) / 3);
  return {
    table,
    train: all.subarray(0, middle),
    validation: all.subarray(middle),
    positions: all.map((row) => row + 1000),
    positiveLabel: 'yes',
    negativeLabel: 'no',
    threshold: 0.5,
    columns: names,
    inputs: names.map((name) => ({ name, column: name })),
    layers,
    encode,
    scoreInputs,
    score: (of, chosen) => scoreInputs(encode(of, chosen), chosen.length),
  };
}
