import { memoryDisk } from '@gecko/kernel/testing';
import { readDataFile } from './open-candidate.js';

describe('readDataFile', () => {
  it('gives the bytes of a file', () => {
    expect(readDataFile(memoryDisk({ 'data.csv': 'a' }), 'data.csv')).toEqual(Uint8Array.of(97));
  });

  it.each([
    ['data', 'expected a data file, got a directory'],
    ['moons.csv', 'expected a data file, got nothing there'],
  ])('takes %s for a mistyped path', (path, problem) => {
    expect(() => readDataFile(memoryDisk({ 'data/moons.csv': '' }), path)).toThrow(expect.objectContaining({ kind: 'usage', exitStatus: 2, code: 'E_DATA_FILE', place: `"${path}"`, problem }));
  });
});
