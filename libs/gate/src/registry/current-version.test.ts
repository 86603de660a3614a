import { memoryDisk } from '@gecko/kernel/testing';
import type { NewLedgerEntry } from '../ledger/append-to-ledger.js';
import { append, digest, intent, PATH } from '../ledger/example-ledger.fixture.js';
import { readLedger } from '../ledger/read-ledger.js';
import { currentVersion, publicationOf } from './current-version.js';

const publish = (version: number): NewLedgerEntry => ({ kind: 'publication', version, bundle: digest(String(version)), verdictSha256: digest('7') });
const rollback = (from: number, to: number): NewLedgerEntry => ({ kind: 'rollback', from, to, reason: 'why' });
const entriesOf = (...entries: NewLedgerEntry[]) => {
  const disk = memoryDisk();
  append(disk, ...entries);
  return readLedger(disk, PATH);
};

describe('currentVersion', () => {
  it.each<[string, NewLedgerEntry[], number | undefined]>([
    ['nothing', [], undefined],
    ['no publication', [intent(1)], undefined],
    ['publications', [publish(1), publish(2)], 2],
    ['a publication that was entered late', [publish(2), publish(1)], 2],
    ['a rollback', [publish(1), publish(2), rollback(2, 1)], 1],
    ['a publication after a rollback', [publish(1), publish(2), rollback(2, 1), publish(3)], 3],
    ['two rollbacks, the second forward', [publish(1), publish(2), rollback(2, 1), rollback(1, 2)], 2],
    ['a collection', [publish(1), publish(2), { kind: 'collection', runs: [], versions: [1] }], 2],
  ])('follows from %s', (_, entries, current) => {
    expect(currentVersion(entriesOf(...entries))).toBe(current);
  });

  it('passes over versions that are not there', () => {
    const entries = entriesOf(publish(1), publish(2), publish(3), rollback(3, 2));
    expect(currentVersion(entries, (version) => version !== 2)).toBe(3);
    expect(currentVersion(entries, (version) => version === 1)).toBe(1);
    expect(currentVersion(entries, () => false)).toBeUndefined();
  });
});

describe('publicationOf', () => {
  it('is the entry of a version, where there is one', () => {
    const entries = entriesOf(publish(1), intent(1), publish(2));
    expect(publicationOf(entries, 2)).toMatchObject({ sequence: 3, bundle: digest('2') });
    expect(publicationOf(entries, 3)).toBeUndefined();
  });
});
