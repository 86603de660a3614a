import { quote } from '@gecko/kernel';
import { artifactError } from './artifact-error.js';
import type { Metadata } from './contract.js';

type Reference = NonNullable<Metadata['reference']>;

/**
 * The drift reference must be of the rows the split says, each counted once in every column, and of columns the model reads;
 * its bins must be in order.
 * @throws GeckoError artifact E_BUNDLE_SCHEMA
 */
export function checkReference({ reference, split, transforms }: Pick<Metadata, 'reference' | 'split' | 'transforms'>): void {
  if (reference === undefined) return;
  const { rows, performance } = reference;
  requireEqual('reference.rows to be those of the training part', split.rows.train, rows);
  requireEqual('reference.performance.rows to be those of the validation part', split.rows.validation, performance.rows);
  requireEqual('reference.predictions to count the validation rows', performance.rows, sumOf(reference.predictions));
  const known = new Set(transforms.columns.map(({ column }) => column));
  for (const column of reference.columns) {
    // Once only: what is deleted here is not found again.
    if (!known.delete(column.name)) throw fault(`expected reference.columns to be columns of the model, each once, got ${quote(column.name)}`);
    checkColumn(column, rows);
  }
}

function checkColumn(column: Reference['columns'][number], rows: number): void {
  const others = column.kind === 'numeric' ? column.missing : column.missing + column.other;
  requireEqual(`the counts of reference column ${quote(column.name)} to add up to the training rows`, rows, sumOf(column.counts) + others);
  const bins = column.kind === 'numeric' ? column.edges.length + 1 : column.levels.length;
  requireEqual(`a count for each bin of reference column ${quote(column.name)}`, bins, column.counts.length);
  if (column.kind === 'categorical') requireEqual(`the levels of reference column ${quote(column.name)} to differ`, column.levels.length, new Set(column.levels).size);
  else if (column.edges.some((edge, index) => index > 0 && !(edge > (column.edges[index - 1] ?? 0)))) throw fault(`expected the edges of reference column ${quote(column.name)} to rise, got others`);
}

function requireEqual(what: string, wanted: number, got: number): void {
  if (wanted !== got) throw fault(`expected ${what}: ${wanted}, got ${got}`);
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function fault(problem: string): Error {
  return artifactError('E_BUNDLE_SCHEMA', 'metadata.json', problem);
}
