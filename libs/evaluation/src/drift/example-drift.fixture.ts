import type { Table } from '@gecko/dataset/contract';
import { fillNormal, fillUniform, randomStream } from '@gecko/kernel';

export interface DrawOptions {
  readonly rows: number;
  readonly seed: number;
  /** Added to every value of the column `n3`. */
  readonly shift?: number;
  /** Share of the rows whose colour becomes one that training never had. */
  readonly newColour?: number;
}

const NUMBERS = 8;
const COLOURS = ['blue', 'green', 'red'];

/** Rows of eight normal columns `n0` to `n7`, some cells of `n0` missing, and a `colour`; the label follows `n1` and `n2`. */
export function drawRows({ rows, seed, shift = 0, newColour = 0 }: DrawOptions): Table {
  const stream = randomStream(seed, 'drift example');
  const uniform = (minor: number): Float32Array => {
    const out = new Float32Array(rows);
    fillUniform(stream, { major: 1, minor }, out);
    return out;
  };
  const numbers = Array.from({ length: NUMBERS }, (_, minor) => {
    const values = new Float64Array(rows);
    fillNormal(stream, { major: 0, minor }, values);
    return minor === 3 ? values.map((value) => value + shift) : values;
  });
  const [gaps, colours, luck, others] = [uniform(0), uniform(1), uniform(2), uniform(3)];
  const chances = trueChances(numbers);
  return {
    columns: [
      ...numbers.map((values, index) => ({ name: `n${index}`, kind: 'numeric' as const, values: index === 0 ? values.map((value, row) => ((gaps[row] ?? 0) < 0.05 ? NaN : value)) : values })),
      { name: 'colour', kind: 'categorical', codes: Int32Array.from(colours, (value, row) => ((others[row] ?? 0) < newColour ? 3 : Math.floor(value * value * 3))), levels: [...COLOURS, 'violet'] },
    ],
    rowCount: rows,
    labels: Uint8Array.from(chances, (chance, row) => ((luck[row] ?? 0) < chance ? 1 : 0)),
  };
}

/** What a perfect model of the example would say. */
export function chancesOf(table: Table): Float64Array {
  return trueChances(table.columns.map((column) => (column.kind === 'categorical' ? new Float64Array() : column.values)));
}

function trueChances(numbers: readonly Float64Array[]): Float64Array {
  return Float64Array.from(numbers[1] ?? [], (value, row) => 1 / (1 + Math.exp(-value - (numbers[2]?.[row] ?? 0))));
}

export const EXAMPLE_COLUMNS = [...Array.from({ length: NUMBERS }, (_, index) => `n${index}`), 'colour'];

export function allRows(table: Table): Uint32Array {
  return Uint32Array.from({ length: table.rowCount }, (_, row) => row);
}
