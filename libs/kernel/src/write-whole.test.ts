import type { Disk } from './disk.js';
import { memoryDisk } from './memory-disk.js';
import { PARTIAL_PREFIX, writeSynced, writeWhole } from './write-whole.js';

const textOf = (disk: Disk, path: string): string => new TextDecoder().decode(disk.read(path));

describe('writeWhole', () => {
  it('opens, writes, syncs, renames, and syncs the folder, in this order', () => {
    const disk = memoryDisk({ 'models/pointer': 'old' });
    writeWhole(disk, 'models/pointer', 'new');
    const partial = `models/${PARTIAL_PREFIX}unique1-pointer`;
    expect(disk.operations).toEqual([`open create ${partial}`, `write ${partial}`, `sync ${partial}`, `rename ${partial} models/pointer`, 'sync folder models']);
  });

  it('writes text as UTF-8, and bytes as they are', () => {
    const disk = memoryDisk();
    writeWhole(disk, 'text', 'é');
    writeWhole(disk, 'bytes', new Uint8Array([0xc3, 0xa9]));
    expect([...disk.read('text')]).toEqual([...disk.read('bytes')]);
  });

  it('leaves the old content or the new, never a part and no partial file, whichever operation fails', () => {
    const outcomes: string[] = [];
    for (let failAt = 1; failAt <= 5; failAt++) {
      const disk = memoryDisk({ 'models/pointer': 'old' }, failAt);
      expect(() => writeWhole(disk, 'models/pointer', 'new')).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO', exitStatus: 6 }));
      expect(disk.list('models')).toEqual(['pointer']);
      outcomes.push(textOf(disk, 'models/pointer'));
    }
    expect(outcomes).toEqual(['old', 'old', 'old', 'old', 'new']);
    const disk = memoryDisk({ 'models/pointer': 'old' }, 6);
    writeWhole(disk, 'models/pointer', 'new');
    expect(textOf(disk, 'models/pointer')).toBe('new');
  });

  it('never tries a failed sync again', () => {
    const disk = memoryDisk({ 'models/pointer': 'old' }, 3);
    expect(() => writeWhole(disk, 'models/pointer', 'new')).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO' }));
    expect(disk.operations.filter((operation) => operation.startsWith('sync'))).toHaveLength(1);
  });

  it('reports the first failure where the removal of the partial file fails too', () => {
    const disk = memoryDisk({ 'models/pointer': 'old' }, 4);
    const stubborn: Disk = {
      ...disk,
      remove: () => {
        throw new Error('cannot remove');
      },
    };
    expect(() => writeWhole(stubborn, 'models/pointer', 'new')).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO' }));
    expect(textOf(disk, 'models/pointer')).toBe('old');
  });
});

describe('writeSynced', () => {
  it('writes and syncs a new file, and closes it also where that fails', () => {
    for (const failAt of [2, 3, Infinity]) {
      const disk = memoryDisk({}, failAt);
      let closed = 0;
      const counting: Disk = { ...disk, open: (path, mode) => ({ ...disk.open(path, mode), close: () => void closed++ }) };
      if (failAt === Infinity) writeSynced(counting, 'a', 'x');
      else expect(() => writeSynced(counting, 'a', 'x')).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO' }));
      expect(closed).toBe(1);
    }
  });

  it('refuses to write over a file', () => {
    expect(() => writeSynced(memoryDisk({ a: 'old' }), 'a', 'new')).toThrow(expect.objectContaining({ code: 'E_STORAGE_EEXIST' }));
  });
});
