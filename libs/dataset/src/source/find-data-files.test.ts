import { isGeckoError, nodeDisk, sha256, type Disk } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataLocation } from '../contract.js';
import { dataBytes, findDataFiles } from './find-data-files.js';

const PARQUET = 'PAR1…PAR1';
const disk = memoryDisk({ 'data/b.csv': 'b', 'data/a.csv': 'a', 'data/.hidden.csv': 'h', 'data/a.txt': 't', 'data/sub.csv/x.csv': 'x', 'data/a*.csv': 'star', 'copy/a.csv': 'a', 'p/1.parquet': PARQUET, 'p/2.parquet': `${PARQUET}2` });

const find = (location: Partial<DataLocation>, on: Disk = disk) => findDataFiles(on, DataLocation.parse({ files: [], ...location }));
const names = (location: Partial<DataLocation>, on: Disk = disk) => find(location, on).map(({ name }) => name);
const refusal = (location: Partial<DataLocation>, on: Disk = disk): string => {
  try {
    find(location, on);
  } catch (thrown) {
    if (isGeckoError(thrown)) return `${thrown.kind} ${thrown.message}`;
    throw thrown;
  }
  return 'found';
};

describe('dataBytes', () => {
  const bytes = (location: Partial<DataLocation>) => dataBytes(disk, DataLocation.parse({ files: [], ...location }));

  it('adds up the files of all parts and patterns, Parquet eight times', () => {
    expect(bytes({ files: ['data/?.csv'], validationFiles: ['data/a.txt'], testFiles: ['p/2.parquet'] })).toBe(3 + 8 * new TextEncoder().encode(`${PARQUET}2`).length);
  });

  it('refuses what is not there', () => {
    expect(() => bytes({ files: ['data/none.csv'] })).toThrow('E_DATA_FILE "data/none.csv": expected a data file, got nothing there');
  });
});

describe('findDataFiles', () => {
  it('gives content, hash and format of each file', () => {
    expect(find({ files: ['data/a.csv'] })).toEqual([{ name: 'data/a.csv', part: 'train', format: 'csv', path: 'data/a.csv', bytes: new TextEncoder().encode('a'), sha256: sha256('a') }]);
    expect(find({ files: ['p/1.parquet'] })).toEqual([{ name: 'p/1.parquet', part: 'train', format: 'parquet', path: 'p/1.parquet', bytes: new Uint8Array(), sha256: sha256(PARQUET) }]);
  });

  it('gives the parts in order, and files within a part as they are named', () => {
    const found = find({ testFiles: ['data/a.txt'], files: ['data/b.csv', 'data/a.csv'], validationFiles: ['data/.hidden.csv'] });
    expect(found.map(({ name, part }) => `${part} ${name}`)).toEqual(['train data/b.csv', 'train data/a.csv', 'validation data/.hidden.csv', 'test data/a.txt']);
  });

  it('resolves patterns in the last part of a path to files, sorted, without hidden ones and folders', () => {
    expect(names({ files: ['data/*.csv'] })).toEqual(['data/a*.csv', 'data/a.csv', 'data/b.csv']);
    expect(names({ files: ['data/?.*'] })).toEqual(['data/a.csv', 'data/a.txt', 'data/b.csv']);
    expect(names({ files: ['data/.*'] })).toEqual(['data/.hidden.csv']);
  });

  it('takes the name of a file that exists for that file, whatever its characters', () => {
    expect(names({ files: ['data/a*.csv'] })).toEqual(['data/a*.csv']);
  });

  it.each<[string, Partial<DataLocation>, string]>([
    ['a file that is not there', { files: ['data/c.csv'] }, 'usage E_DATA_FILE "data/c.csv": expected a data file, got nothing there'],
    ['a folder', { files: ['data'] }, 'usage E_DATA_FILE "data": expected a data file, got a directory'],
    ['a test file that is not there', { files: ['data/a.csv'], testFiles: ['x'] }, 'usage E_DATA_FILE "x"'],
    ['a pattern that nothing matches', { files: ['data/*.tsv'] }, 'usage E_DATA_FILE "data/*.tsv": expected files that match the pattern, got none'],
    ['a pattern that only folders match', { files: ['data/sub*'] }, 'expected files that match the pattern, got none'],
    ['a pattern in a folder that is not there', { files: ['nowhere/*.csv'] }, 'expected a folder before the pattern, got nothing there'],
    ['a pattern in the name of a folder', { files: ['d*/a.csv'] }, '* and ? stand for other characters in the last part of a path alone'],
    ['a file twice', { files: ['data/a.csv', 'data/a.csv'] }, 'usage E_DATA_FILE_TWICE "data/a.csv": expected different files, got one that is given twice'],
    ['a file in two parts', { files: ['data/?.csv'], testFiles: ['data/b.csv'] }, 'usage E_DATA_FILE_TWICE "data/b.csv"'],
    ['two files with equal bytes', { files: ['data/a.csv'], testFiles: ['copy/a.csv'] }, 'usage E_DATA_FILE_TWICE "copy/a.csv": expected different files, got one with the same bytes as "data/a.csv"'],
    ['CSV beside Parquet', { files: ['data/a.csv'], testFiles: ['p/1.parquet'] }, 'usage E_DATA_FORMATS "p/1.parquet": expected files of one format, got Parquet beside CSV ("data/a.csv")'],
    ['a query over CSV', { files: ['data/a.csv'], sql: 'SELECT 1' }, 'usage E_DATA_SQL "data/a.csv": expected Parquet files for a query (data.sql), got a CSV file'],
    ['control characters in a path', { files: ['a\u001b.csv'] }, '"a\\u{1b}.csv"'],
  ])('refuses %s', (_, location, message) => {
    expect(refusal(location)).toContain(message);
  });

  it('refuses files from 2 GiB on before reading them', () => {
    const large: Disk = {
      ...disk,
      status: () => ({ kind: 'file', bytes: 2 ** 31 }),
      read: () => {
        throw new Error('was read');
      },
    };
    expect(refusal({ files: ['data/a.csv'] }, large)).toContain('usage E_DATA_FILE_SIZE "data/a.csv": expected a file below 2 GiB, got one of 2.0 GiB');
  });

  it('follows links, and finds that two lead to the same file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gecko-data-'));
    try {
      writeFileSync(join(folder, 'a.csv'), 'a');
      symlinkSync(join(folder, 'a.csv'), join(folder, 'link.csv'));
      symlinkSync(join(folder, 'gone.csv'), join(folder, 'dead.csv'));
      expect(find({ files: [join(folder, 'link.csv')] }, nodeDisk())).toMatchObject([{ name: join(folder, 'link.csv'), sha256: sha256('a') }]);
      expect(refusal({ files: [join(folder, 'a.csv'), join(folder, 'link.csv')] }, nodeDisk())).toContain('E_DATA_FILE_TWICE');
      expect(refusal({ files: [join(folder, 'dead.csv')] }, nodeDisk())).toContain('got nothing there');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
