import { GeckoError, hashValue } from '@gecko/kernel';
import type { Split, SplitPolicy, Table } from '../contract.js';
import { assignParts } from './assign-parts.js';
import { NO_PART } from './divide-intervals.js';
import { groupRows } from './group-rows.js';
import { resolveMethod, type ResolvedMethod } from './resolve-method.js';

/**
 * Train, validation and test rows by the method of the policy. Only `purged-time` leaves rows out of all three.
 * A function of the table, its hash and the policy: a random order comes from these and from nothing else.
 * @param dataSha256 hash of the table, as in its description
 * @throws GeckoError (data) E_DATA_RARE_CLASS where a part would be left without one of the classes; see `assignParts` for the others
 */
export function splitTable(table: Table, dataSha256: string, policy: SplitPolicy): Split {
  const equalRows = groupRows(table);
  const method = resolveMethod(policy, table);
  const partOf = assignParts(table, dataSha256, { ...policy, method }, equalRows);
  const rowsOf = (part: number) => Uint32Array.from(partOf.keys()).filter((row) => partOf[row] === part);
  const [train, validation, test] = [rowsOf(0), rowsOf(1), rowsOf(2)];
  const parts = { train, validation, test };
  const duplicateRows = equalRows.sizes.reduce((sum, size) => sum + (size > 1 ? size : 0), 0);
  return {
    ...parts,
    description: {
      policy,
      sha256: hashValue({ dataSha256, policy, train, validation, test }),
      trainSha256: hashValue({ dataSha256, train }),
      testSha256: hashValue({ dataSha256, test }),
      rows: { train: train.length, validation: validation.length, test: test.length },
      positives: countPositives(table, parts, method, duplicateRows),
      duplicateRows,
      purgedRows: rowsOf(NO_PART).length,
    },
  };
}

type Parts = Pick<Split, 'train' | 'validation' | 'test'>;

function countPositives(table: Table, { train, validation, test }: Parts, method: ResolvedMethod, duplicateRows: number): Split['description']['positives'] {
  const count = (part: string, rows: Uint32Array): number => {
    const positives = rows.reduce((sum, row) => sum + (table.labels[row] ?? 0), 0);
    if (positives > 0 && positives < rows.length) return positives;
    const problem = `expected both classes in the ${part} part, got ${positives} positive of ${rows.length} rows`;
    if (method === 'stratified' && duplicateRows > 0) throw unequalRowsWanted(problem, table.rowCount, duplicateRows);
    throw new GeckoError({ ...RARE_CLASS, problem, next: NEXT_STEP[method] });
  };
  return { train: count('train', train), validation: count('validation', validation), test: count('test', test) };
}

const RARE_CLASS = { kind: 'data', code: 'E_DATA_RARE_CLASS', place: 'split' } as const;

const NEXT_STEP: Record<ResolvedMethod, string> = {
  stratified: 'collect more rows of the rarer class',
  group: 'set split.method to stratified-group, try another split.salt, or collect more groups',
  'stratified-group': 'collect more groups with rows of the rarer class',
  time: 'set other shares for split.train, split.validation and split.test, or collect rows over a longer time',
  'purged-time': 'set other shares for split.train, split.validation and split.test, or collect rows over a longer time',
  column: 'name both classes in each part, or choose another split.method',
  files: 'give each part files with both classes, or choose another split.method',
};

/** Where features repeat, that comes first: whole groups of equal rows are what cannot be divided, however many rows a class has. */
function unequalRowsWanted(problem: string, rows: number, duplicateRows: number): GeckoError {
  const repeats = `${duplicateRows} of ${rows} rows have the same features as another row, and equal rows are kept together`;
  return new GeckoError({ ...RARE_CLASS, problem: `${repeats}: ${problem}`, next: 'give columns that tell these rows apart, remove duplicate rows, or collect more rows of the rarer class' });
}
