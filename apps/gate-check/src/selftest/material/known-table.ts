import { fillNormal, fillUniform, randomStream } from '@gecko/kernel';

/** The cells of a table as texts, by column, in order; the label column stands last. */
export type Columns = Readonly<Record<string, readonly string[]>>;

export interface TableOptions {
  readonly rows?: number;
  readonly seed?: number;
  /** How much the columns tell: a factor of the logit; 0 is noise. */
  readonly strength?: number;
  /** Added to the logit: below 0 it makes positives rare. */
  readonly shift?: number;
  /** A text column that plays a part. */
  readonly colours?: boolean;
}

export const LABEL = 'bought';
const SLOPES: Readonly<Record<string, number>> = { age: 1, income: -0.8, visits: 0.6, luck: 0 };
const COLOURS: readonly (readonly [string, number])[] = [['red', 1], ['green', 0], ['blue', -1]];
const DECIMALS = 4;

/**
 * A table whose labels are drawn from a known logit: strength x (age - 0.8 income + 0.6 visits) + shift of standard normal
 * columns; `luck` plays no part. Equal options give equal cells.
 */
export function knownTable({ rows = 800, seed = 1, strength = 1.6, shift = 0, colours = false }: TableOptions = {}): Columns {
  const numbers = Object.entries(SLOPES).map(([name, slope]) => ({ name, slope, values: normals(seed, name, rows) }));
  const colourOf = (row: number): readonly [string, number] => COLOURS[Math.floor((chances[row] ?? 0) * COLOURS.length)] ?? ['red', 0];
  const chances = uniforms(seed, 'colour', rows);
  const luck = uniforms(seed, LABEL, rows);
  const labels = Array.from({ length: rows }, (_, row) => {
    const known = numbers.reduce((sum, { slope, values }) => sum + slope * (values[row] ?? 0), colours ? colourOf(row)[1] : 0);
    return (luck[row] ?? 0) < 1 / (1 + Math.exp(-strength * known - shift)) ? 'yes' : 'no';
  });
  const cells = numbers.map(({ name, values }): [string, string[]] => [name, Array.from(values, (value) => value.toFixed(DECIMALS))]);
  const texts: [string, string[]][] = colours ? [['colour', Array.from({ length: rows }, (_, row) => colourOf(row)[0])]] : [];
  return Object.fromEntries([...cells, ...texts, [LABEL, labels]]);
}

/** Uniform numbers in [0, 1), one a row, of a named purpose. */
export function uniforms(seed: number, purpose: string, rows: number): Float32Array {
  const out = new Float32Array(rows);
  fillUniform(randomStream(seed, `selftest ${purpose}`), { major: 0, minor: 0 }, out);
  return out;
}

/** Standard normal numbers, one a row, of a named purpose. */
export function normals(seed: number, purpose: string, rows: number): Float64Array {
  const out = new Float64Array(rows);
  fillNormal(randomStream(seed, `selftest ${purpose}`), { major: 0, minor: 0 }, out);
  return out;
}

export function rowCount(columns: Columns): number {
  return columns[LABEL]?.length ?? 0;
}

/** The table with a column put before the label, or in place of one of that name. */
export function withColumn(columns: Columns, name: string, cell: (row: number) => string): Columns {
  const { [LABEL]: labels = [], ...others } = columns;
  const cells = labels.map((_, row) => cell(row));
  return name === LABEL ? { ...others, [LABEL]: cells } : { ...others, [name]: cells, [LABEL]: labels };
}

/** The rows of the given numbers, in their order; a number may come more than once. */
export function pickRows(columns: Columns, rows: readonly number[]): Columns {
  return Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, rows.map((row) => cells[row] ?? '')]));
}

/** As a CSV file with a header. */
export function csvOf(columns: Columns, delimiter = ','): string {
  const names = Object.keys(columns);
  const lines = Array.from({ length: rowCount(columns) }, (_, row) => names.map((name) => columns[name]?.[row] ?? '').join(delimiter));
  return [names.join(delimiter), ...lines, ''].join('\n');
}
