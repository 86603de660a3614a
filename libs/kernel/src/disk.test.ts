import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Disk } from './disk.js';
import { isGeckoError } from './gecko-error.js';
import { memoryDisk } from './memory-disk.js';
import { nodeDisk } from './node-disk.js';

const realFolder = mkdtempSync(join(tmpdir(), 'gecko-disk-'));
let tests = 0;

/** The folder is made anew, and empty, for every test. */
const disks: readonly [string, () => { disk: Disk; folder: string }][] = [
  ['nodeDisk', () => ({ disk: nodeDisk(), folder: join(realFolder, String(++tests)) })],
  ['memoryDisk', () => ({ disk: memoryDisk(), folder: '/disk' })],
];

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function codeOf(operation: () => unknown): string {
  try {
    operation();
  } catch (thrown) {
    if (!isGeckoError(thrown)) throw thrown;
    expect(thrown).toMatchObject({ kind: 'storage', exitStatus: 6 });
    return thrown.code;
  }
  return 'nothing was thrown';
}

afterAll(() => rmSync(realFolder, { recursive: true, force: true }));

describe.each(disks)('%s', (_, make) => {
  let { disk: port, folder: here } = make();
  const at = (...names: string[]): string => join(here, ...names);
  const put = (path: string, text: string, mode: 'create' | 'append' = 'create'): void => {
    const file = port.open(path, mode);
    file.write(bytes(text));
    file.sync();
    file.close();
  };
  const textOf = (path: string): string => new TextDecoder().decode(port.read(path));

  beforeEach(() => {
    ({ disk: port, folder: here } = make());
    port.makeDirectory(here);
  });

  it('reads back what was written, in one part or several', () => {
    const file = port.open(at('a'), 'create');
    file.write(bytes('one '));
    file.write(bytes(''));
    file.write(bytes('two'));
    file.close();
    expect(textOf(at('a'))).toBe('one two');
    expect(port.status(at('a'))).toEqual({ kind: 'file', bytes: 7 });
  });

  it('says where a path leads, and nothing of what is not there', () => {
    put(at('a'), 'one');
    expect(port.realPath(at('a'))).toBe(at('a'));
    expect(port.realPath(at('nowhere'))).toBeUndefined();
  });

  it('says what a path lies on, and refuses one that is not there', () => {
    expect(port.fileSystem(here)).toEqual({ name: expect.any(String), network: expect.any(Boolean) });
    expect(codeOf(() => port.fileSystem(at('nowhere')))).toBe('E_STORAGE_ENOENT');
  });

  it('reads an empty file', () => {
    put(at('a'), '');
    expect(port.read(at('a'))).toHaveLength(0);
  });

  it('hands out a copy: changing it leaves the file as it is', () => {
    put(at('a'), 'kept');
    port.read(at('a')).fill(0);
    expect(textOf(at('a'))).toBe('kept');
  });

  it('refuses to read what is missing, or a folder', () => {
    expect(codeOf(() => port.read(at('none')))).toBe('E_STORAGE_ENOENT');
    expect(codeOf(() => port.read(here))).toBe('E_STORAGE_NOT_A_FILE');
  });

  it('refuses to read more than it was told to, by one byte', () => {
    put(at('a'), '12345');
    expect(port.read(at('a'), 5)).toHaveLength(5);
    expect(codeOf(() => port.read(at('a'), 4))).toBe('E_STORAGE_TOO_LARGE');
  });

  it('reads a range of a file, less of it where the file ends, and nothing beyond', () => {
    put(at('a'), '0123456789');
    const range = (start: number, count: number): string => new TextDecoder().decode(port.readRange(at('a'), start, count));
    expect([range(0, 4), range(4, 4), range(8, 4), range(10, 4), range(99, 4), range(3, 0)]).toEqual(['0123', '4567', '89', '', '', '']);
    port.readRange(at('a'), 0, 4).fill(0);
    expect(range(0, 10)).toBe('0123456789');
  });

  it('refuses to read a range of what is missing, or of a folder', () => {
    expect(codeOf(() => port.readRange(at('none'), 0, 1))).toBe('E_STORAGE_ENOENT');
    expect(codeOf(() => port.readRange(here, 0, 1))).toBe('E_STORAGE_NOT_A_FILE');
  });

  it('tells folders from nothing', () => {
    expect(port.status(here)).toMatchObject({ kind: 'directory' });
    expect(port.status(at('none'))).toBeUndefined();
  });

  it('creates a file only where nothing is', () => {
    put(at('a'), 'first');
    expect(codeOf(() => port.open(at('a'), 'create'))).toBe('E_STORAGE_EEXIST');
    expect(codeOf(() => port.open(here, 'create'))).toBe('E_STORAGE_EEXIST');
    expect(textOf(at('a'))).toBe('first');
  });

  it('appends to a file, made where it is missing', () => {
    put(at('a'), 'x', 'append');
    put(at('a'), 'y', 'append');
    expect(textOf(at('a'))).toBe('xy');
  });

  it('opens nothing in a missing folder, in a file, or as a folder', () => {
    put(at('a'), '');
    expect(codeOf(() => port.open(at('none', 'a'), 'create'))).toBe('E_STORAGE_ENOENT');
    expect(codeOf(() => port.open(at('a', 'b'), 'create'))).toBe('E_STORAGE_ENOTDIR');
    expect(codeOf(() => port.open(here, 'append'))).toBe('E_STORAGE_EISDIR');
  });

  it('lists names in order, files and folders alike, and not what lies deeper', () => {
    for (const name of ['b', 'a', 'C', '10', '9']) put(at(name), '');
    port.makeDirectory(at('folder', 'deeper'));
    expect(port.list(here)).toEqual(['10', '9', 'C', 'a', 'b', 'folder']);
    expect(port.list(at('folder', 'deeper'))).toEqual([]);
  });

  it('lists neither what is missing nor a file', () => {
    put(at('a'), '');
    expect(codeOf(() => port.list(at('none')))).toBe('E_STORAGE_ENOENT');
    expect(codeOf(() => port.list(at('a')))).toBe('E_STORAGE_ENOTDIR');
  });

  it('makes a folder with those above it, again without complaint, and never over a file', () => {
    port.makeDirectory(at('a', 'b'));
    port.makeDirectory(at('a', 'b'));
    put(at('a', 'file'), '');
    expect(port.list(at('a'))).toEqual(['b', 'file']);
    expect(codeOf(() => port.makeDirectory(at('a', 'file')))).toBe('E_STORAGE_EEXIST');
    expect(codeOf(() => port.makeDirectory(at('a', 'file', 'c')))).toBe('E_STORAGE_ENOTDIR');
  });

  it('renames a file, over another or onto itself', () => {
    put(at('a'), 'new');
    put(at('b'), 'old');
    port.rename(at('a'), at('b'));
    port.rename(at('b'), at('b'));
    expect(port.list(here)).toEqual(['b']);
    expect(textOf(at('b'))).toBe('new');
  });

  it('renames a folder with all it holds, to a new name or over an empty folder', () => {
    port.makeDirectory(at('a', 'deep'));
    put(at('a', 'deep', 'file'), 'x');
    port.makeDirectory(at('empty'));
    port.rename(at('a'), at('b'));
    port.rename(at('b'), at('empty'));
    expect(port.list(here)).toEqual(['empty']);
    expect(textOf(at('empty', 'deep', 'file'))).toBe('x');
  });

  it('never renames a folder over one that holds something', () => {
    port.makeDirectory(at('a'));
    port.makeDirectory(at('b'));
    put(at('b', 'file'), 'kept');
    expect(codeOf(() => port.rename(at('a'), at('b')))).toBe('E_STORAGE_ENOTEMPTY');
    expect(textOf(at('b', 'file'))).toBe('kept');
    expect(port.list(here)).toEqual(['a', 'b']);
  });

  it('refuses a rename of nothing, into nothing, between kinds, and of a folder into itself', () => {
    port.makeDirectory(at('folder'));
    put(at('file'), '');
    expect(codeOf(() => port.rename(at('none'), at('b')))).toBe('E_STORAGE_ENOENT');
    expect(codeOf(() => port.rename(at('file'), at('none', 'b')))).toBe('E_STORAGE_ENOENT');
    expect(codeOf(() => port.rename(at('file'), at('folder')))).toBe('E_STORAGE_EISDIR');
    expect(codeOf(() => port.rename(at('folder'), at('file')))).toBe('E_STORAGE_ENOTDIR');
    expect(codeOf(() => port.rename(at('folder'), at('folder', 'inner')))).toBe('E_STORAGE_EINVAL');
    expect(port.list(here)).toEqual(['file', 'folder']);
  });

  it('removes a file, a folder with all it holds, and nothing, without complaint', () => {
    put(at('file'), '');
    port.makeDirectory(at('folder', 'deep'));
    put(at('folder', 'deep', 'file'), '');
    put(at('folder-beside'), '');
    port.remove(at('file'));
    port.remove(at('folder'));
    port.remove(at('none'));
    expect(port.list(here)).toEqual(['folder-beside']);
  });

  it('syncs a folder that exists and refuses one that does not', () => {
    expect(codeOf(() => port.syncDirectory(here))).toBe('nothing was thrown');
    expect(codeOf(() => port.syncDirectory(at('none')))).toBe('E_STORAGE_ENOENT');
  });

  it('gives names that are never the same and are fit for a file', () => {
    const names = Array.from({ length: 100 }, () => port.uniqueName());
    expect(new Set(names).size).toBe(100);
    expect(names.every((name) => /^[a-z0-9]{1,32}$/.test(name))).toBe(true);
  });
});
