import type { Split, Table } from '../contract.js';
import { groupRows } from './group-rows.js';

/** How many rows of validation and test have the same features (labels left out) as a row of another part. */
export function crossSplitDuplicates(table: Table, split: Split): number {
  const { groupOf, sizes } = groupRows(table);
  const parts = [split.train, split.validation, split.test];
  const partsOfGroup = new Uint8Array(sizes.length);
  for (const [part, rows] of parts.entries()) {
    for (const row of rows) partsOfGroup[groupOf[row] ?? 0] = (partsOfGroup[groupOf[row] ?? 0] ?? 0) | (1 << part);
  }
  const isShared = (part: number) => (row: number) => ((partsOfGroup[groupOf[row] ?? 0] ?? 0) & ~(1 << part)) !== 0;
  return split.validation.filter(isShared(1)).length + split.test.filter(isShared(2)).length;
}
