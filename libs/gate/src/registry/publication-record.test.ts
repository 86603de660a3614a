import { canonicalJson } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { digest, watchReads } from '../ledger/example-ledger.fixture.js';
import { readPublicationRecord } from './publication-record.js';

const FOLDER = 'models/moons';
const PATH = `${FOLDER}/v1/publication.json`;
const record = { schemaVersion: 1, version: 1, bundle: digest('1'), verdictSha256: digest('7'), previous: null, ledger: { sequence: 0, head: digest('0') }, token: 'unique' } as const;
const reading = (text: string) => readPublicationRecord(memoryDisk({ [PATH]: text }), FOLDER, 1);

describe('readPublicationRecord', () => {
  it('reads what was published after what, in 64 KiB at most', () => {
    const { disk, most } = watchReads(memoryDisk({ [PATH]: canonicalJson(record) }));
    expect(readPublicationRecord(disk, FOLDER, 1)).toEqual(record);
    expect(most).toEqual(new Map([[PATH, 65_536]]));
    expect(readPublicationRecord(disk, FOLDER, 2)).toBeUndefined();
  });

  it.each([
    ['no JSON', '{', 'value: Invalid input: expected object, received undefined'],
    ['an empty token', canonicalJson({ ...record, token: '' }), 'token: Too small: expected string to have >=1 characters'],
    ['a version before the first', canonicalJson({ ...record, previous: 0 }), 'previous: Too small: expected number to be >0'],
    ['another text of the same', `${canonicalJson(record)}\n`, 'it is not in its canonical form'],
    ['the record of another version', canonicalJson({ ...record, version: 2 }), 'expected the record of version 1, got that of 2'],
  ])('refuses %s', (_, text, problem) => {
    expect(() => reading(text)).toThrow(expect.objectContaining({ kind: 'artifact', code: 'E_PUBLICATION', place: `"${PATH}"`, problem }));
  });
});
