import { GeckoError, nearestName, quote } from '@gecko/kernel';
import { booleanEncoding } from './boolean-encoding.js';
import type { ColumnTransform, Table, TableColumn, TransformPlan } from '../contract.js';
import type { CellEncoder, CellValue } from './encoding.js';
import { oneHotEncoding } from './one-hot-encoding.js';
import { standardEncoding } from './standard-encoding.js';

/** An encoder with the place of its first input in a row of inputs. */
export interface PlacedEncoder extends CellEncoder {
  readonly column: string;
  readonly start: number;
}

/** Encoder of one column transform. */
export function columnEncoder(transform: ColumnTransform): CellEncoder {
  switch (transform.encoding) {
    case 'standard':
      return standardEncoding.encoder(transform);
    case 'boolean':
      return booleanEncoding.encoder(transform);
    case 'one-hot':
      return oneHotEncoding.encoder(transform);
  }
}

/**
 * The encoders of a plan, side by side.
 * @throws GeckoError E_TRANSFORM_PLAN where their widths do not add up to the plan's inputs
 */
export function planEncoders(plan: TransformPlan): PlacedEncoder[] {
  let start = 0;
  const placed = plan.columns.map((transform) => {
    const encoder = { ...columnEncoder(transform), column: transform.column, start };
    start += encoder.width;
    return encoder;
  });
  if (start === plan.inputs.length) return placed;
  throw new GeckoError({ kind: 'artifact', code: 'E_TRANSFORM_PLAN', place: 'transform plan', problem: `expected ${plan.inputs.length} inputs as named, got encodings for ${start}`, next: 'fit the plan again' });
}

/**
 * Reads cells of the transform's column in a table.
 * @throws GeckoError E_TRANSFORM_COLUMN where the table lacks the column or has another kind of it
 */
export function tableReader(transform: ColumnTransform, table: Table): (row: number) => CellValue {
  const column = table.columns.find(({ name }) => name === transform.column);
  if (column === undefined) throw unfit(transform, `got ${table.columns.length} columns without it`, nearestName(transform.column, table.columns.map(({ name }) => name)));
  if (transform.encoding === 'standard' && column.kind === 'numeric') return standardEncoding.cellReader(transform, column);
  if (transform.encoding === 'boolean' && column.kind === 'boolean') return booleanEncoding.cellReader(transform, column);
  if (transform.encoding === 'one-hot' && column.kind === 'categorical') return oneHotEncoding.cellReader(transform, column);
  throw unfit(transform, `got a ${column.kind} one`);
}

const KIND: Record<ColumnTransform['encoding'], TableColumn['kind']> = { standard: 'numeric', boolean: 'boolean', 'one-hot': 'categorical' };

function unfit({ column, encoding }: ColumnTransform, came: string, nearest?: string): GeckoError {
  return new GeckoError({
    kind: 'data',
    code: 'E_TRANSFORM_COLUMN',
    place: 'table',
    problem: `expected a ${KIND[encoding]} column ${quote(column)}, ${came}`,
    next: nearest === undefined ? 'give a table with the columns of the training data' : `did you mean ${quote(nearest)}?`,
  });
}
