import { canonicalJson, GeckoError, hashValue, permutation, randomStream, sha256, type RandomStream } from '@gecko/kernel';
import { assignGroups, type ClassCounts } from './assign-groups.js';
import type { Split, SplitPolicy, Table } from '../contract.js';
import { groupRows } from './group-rows.js';

/**
 * Train, validation and test rows, stratified by label, rows with identical features always in one part.
 * A function of the table, its hash and the policy: the random order comes from these and from nothing else.
 * @param dataSha256 hash of the table, as in its description
 * @throws GeckoError E_DATA_RARE_CLASS where a part would be left without one of the classes
 */
export function splitTable(table: Table, dataSha256: string, policy: SplitPolicy): Split {
  const groups = groupRows(table);
  const counts = countClasses(table, groups.groupOf, groups.sizes.length);
  const order = permutation(splitStream(dataSha256, policy), groups.sizes.length);
  const partOfGroup = assignGroups(counts, order, [policy.train, policy.validation, policy.test]);
  const rowsOf = (part: number) => Uint32Array.from(rowNumbers(table).filter((row) => partOfGroup[groups.groupOf[row] ?? 0] === part));
  const [train, validation, test] = [rowsOf(0), rowsOf(1), rowsOf(2)];
  const parts = { train, validation, test };
  const duplicateRows = groups.sizes.reduce((sum, size) => sum + (size > 1 ? size : 0), 0);
  return {
    ...parts,
    description: {
      policy,
      sha256: hashValue({ dataSha256, policy, train, validation, test }),
      trainSha256: hashValue({ dataSha256, train }),
      testSha256: hashValue({ dataSha256, test }),
      rows: { train: train.length, validation: validation.length, test: test.length },
      positives: countPositives(table, parts, duplicateRows),
      duplicateRows,
    },
  };
}

/** Seeded by 52 bits of a hash over data and policy. */
function splitStream(dataSha256: string, policy: SplitPolicy): RandomStream {
  return randomStream(parseInt(sha256(`${dataSha256}/${canonicalJson(policy)}`).slice(0, 13), 16), 'split');
}

function rowNumbers({ rowCount }: Table): Uint32Array {
  return Uint32Array.from({ length: rowCount }, (_, row) => row);
}

function countClasses(table: Table, groupOf: Uint32Array, groups: number): ClassCounts {
  const counts = { negatives: new Uint32Array(groups), positives: new Uint32Array(groups) };
  for (let row = 0; row < table.rowCount; row++) {
    const group = groupOf[row] ?? 0;
    const ofClass = table.labels[row] === 1 ? counts.positives : counts.negatives;
    ofClass[group] = (ofClass[group] ?? 0) + 1;
  }
  return counts;
}

type Parts = Pick<Split, 'train' | 'validation' | 'test'>;

function countPositives(table: Table, { train, validation, test }: Parts, duplicateRows: number): Split['description']['positives'] {
  const count = (part: string, rows: Uint32Array): number => {
    const positives = rows.reduce((sum, row) => sum + (table.labels[row] ?? 0), 0);
    if (positives > 0 && positives < rows.length) return positives;
    throw rareClass(`expected both classes in the ${part} part, got ${positives} positive of ${rows.length} rows`, table.rowCount, duplicateRows);
  };
  return { train: count('train', train), validation: count('validation', validation), test: count('test', test) };
}

/** Where features repeat, that comes first: whole groups of equal rows are what cannot be divided, however many rows a class has. */
function rareClass(problem: string, rows: number, duplicateRows: number): GeckoError {
  const fault = { kind: 'data', code: 'E_DATA_RARE_CLASS', place: 'split' } as const;
  if (duplicateRows === 0) return new GeckoError({ ...fault, problem, next: 'collect more rows of the rarer class' });
  const repeats = `${duplicateRows} of ${rows} rows have the same features as another row, and equal rows are kept together`;
  return new GeckoError({ ...fault, problem: `${repeats}: ${problem}`, next: 'give columns that tell these rows apart, remove duplicate rows, or collect more rows of the rarer class' });
}
