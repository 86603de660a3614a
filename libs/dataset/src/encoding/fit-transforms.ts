import { GeckoError, quoteList } from '@gecko/kernel';
import { booleanEncoding } from './boolean-encoding.js';
import type { ColumnTransform, Table, TableColumn, TransformOptions, TransformPlan } from '../contract.js';
import type { Dropped } from './encoding.js';
import { oneHotEncoding } from './one-hot-encoding.js';
import { standardEncoding } from './standard-encoding.js';

/**
 * Fits the plan between raw columns and model inputs on the given rows alone.
 * Input names are unique: where a name is taken, ` (2)` and so on follows.
 * @param rows training rows
 * @param rowsSha256 hash of data and training rows (`trainSha256` of the split), which the plan carries
 * @throws GeckoError E_TRANSFORM_NO_INPUTS where every column was dropped
 */
export function fitTransforms(table: Table, rows: Uint32Array, rowsSha256: string, options: TransformOptions): TransformPlan {
  const columns: ColumnTransform[] = [];
  const dropped: TransformPlan['dropped'] = [];
  for (const column of table.columns) {
    const fitted = fitColumn(column, rows, options.maximumLevels);
    if ('reason' in fitted) dropped.push({ column: column.name, reason: fitted.reason });
    else columns.push(fitted);
  }
  if (columns.length === 0) {
    const problem = `expected a column that tells rows apart, got only columns that are constant or without values in the training rows: ${quoteList(dropped.map(({ column }) => column))}`;
    throw new GeckoError({ kind: 'data', code: 'E_TRANSFORM_NO_INPUTS', place: 'table', problem, next: 'give a table with informative columns' });
  }
  return { schemaVersion: 1, fittedOn: { rows: rows.length, sha256: rowsSha256 }, options, columns, dropped, inputs: uniqueNames(columns.flatMap(inputNames)) };
}

function fitColumn(column: TableColumn, rows: Uint32Array, maximumLevels: number): ColumnTransform | Dropped {
  switch (column.kind) {
    case 'numeric':
      return standardEncoding.fit(column, rows, maximumLevels);
    case 'boolean':
      return booleanEncoding.fit(column, rows, maximumLevels);
    case 'categorical':
      return oneHotEncoding.fit(column, rows, maximumLevels);
  }
}

function inputNames(transform: ColumnTransform): string[] {
  switch (transform.encoding) {
    case 'standard':
      return standardEncoding.inputNames(transform);
    case 'boolean':
      return booleanEncoding.inputNames(transform);
    case 'one-hot':
      return oneHotEncoding.inputNames(transform);
  }
}

function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let copy = 2; taken.has(unique); copy++) unique = `${name} (${copy})`;
    taken.add(unique);
    return unique;
  });
}
