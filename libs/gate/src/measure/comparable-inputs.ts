import type { Table, TransformPlan } from '@gecko/dataset/contract';
import { applyTransforms } from '@gecko/dataset/transform';

type ColumnTransform = TransformPlan['columns'][number];

/** Rows as numbers that are equal where the model could not tell the rows apart if nothing were clipped. */
export interface ComparableInputs {
  /** Row-major, `width` numbers a row. */
  readonly features: Float64Array;
  readonly width: number;
}

/**
 * What tells rows apart, of the columns that the model reads: numbers as they are in the table, with a mark where
 * missing, everything else as encoded. Clipping would make equal what the data keep apart.
 */
export function comparableInputs(plan: TransformPlan, table: Table, rows: Uint32Array): ComparableInputs {
  const numbers = plan.columns.flatMap((transform) => (transform.encoding === 'numeric' ? [numbersOf(table, transform.column)] : []));
  const others = plan.columns.filter(({ encoding }) => encoding !== 'numeric');
  const otherWidth = plan.inputs.length - plan.columns.reduce((sum, transform) => sum + numericWidth(transform), 0);
  const encoded = applyTransforms({ ...plan, columns: others, inputs: Array.from({ length: otherWidth }, (_, input) => String(input)) }, table, rows);
  const width = otherWidth + 2 * numbers.length;
  const features = new Float64Array(rows.length * width);
  for (const [at, row] of rows.entries()) {
    features.set(encoded.subarray(at * otherWidth, (at + 1) * otherWidth), at * width);
    for (const [index, values] of numbers.entries()) {
      const value = values[row] ?? Number.NaN;
      const start = at * width + otherWidth + 2 * index;
      features[start] = Number.isNaN(value) ? 0 : value;
      features[start + 1] = Number(Number.isNaN(value));
    }
  }
  return { features, width };
}

function numericWidth(transform: ColumnTransform): number {
  return transform.encoding === 'numeric' ? 1 + Number(transform.zerosApart) + Number(transform.missingIndicator) : 0;
}

function numbersOf({ columns }: Table, name: string): Float64Array {
  const column = columns.find((candidate) => candidate.name === name);
  return column?.kind === 'numeric' ? column.values : new Float64Array();
}
