import { memoryDisk } from '@gecko/kernel/testing';
import type { NewLedgerEntry } from './append-to-ledger.js';
import { countLooks, earlierLook } from './count-looks.js';
import { append, digest, intent, PATH, publication, subjectOf, verdict } from './example-ledger.fixture.js';
import { readLedger } from './read-ledger.js';

describe('countLooks', () => {
  const entriesOf = (...entries: NewLedgerEntry[]) => {
    const disk = memoryDisk();
    append(disk, ...entries);
    return readLedger(disk, PATH);
  };

  it('counts every intent at a data source, finished or not, and nothing else', () => {
    expect(countLooks(entriesOf(intent(1, 'a', '1'), verdict(1), publication, intent(2, 'a', '8')), subjectOf('a'))).toBe(2);
  });

  it('counts by data source', () => {
    const entries = entriesOf(intent(1, 'a'), intent(1, 'b'), intent(2, 'b', '8'));
    expect(['a', 'b', 'c'].map((test) => countLooks(entries, subjectOf(test)))).toEqual([1, 2, 0]);
  });

  it.each(['source', 'data', 'test'] as const)('takes the same %s for the same source, whatever else differs', (key) => {
    const asked = { ...subjectOf('z'), [key]: digest('a') };
    expect(countLooks(entriesOf(intent(1, 'a')), asked)).toBe(1);
  });

  it('counts the same subject once', () => {
    expect(countLooks(entriesOf(intent(1), intent(1), intent(1)), subjectOf('a'))).toBe(1);
  });

  it.each(['model', 'bundle', 'split', 'policy', 'gateBuild'])('counts a subject with another %s', (key) => {
    const other: NewLedgerEntry = { kind: 'intent', look: 2, subject: { ...subjectOf('a'), [key]: key === 'model' ? 'other' : digest('9') } };
    expect(countLooks(entriesOf(intent(1), other), subjectOf('a'))).toBe(2);
  });
});

describe('earlierLook', () => {
  it('finds the look a subject took', () => {
    const disk = memoryDisk();
    append(disk, verdict(3), intent(1), intent(2, 'a', '8'));
    const entries = readLedger(disk, PATH);
    expect(earlierLook(entries, subjectOf('a', '8'))).toBe(2);
    expect(earlierLook(entries, { ...subjectOf('a'), gateBuild: digest('9') })).toBeUndefined();
    expect(earlierLook([], subjectOf('a'))).toBeUndefined();
  });
});
