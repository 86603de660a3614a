import { memoryDisk } from './memory-disk.js';

// What both disks share is tested in disk.test.ts.
const io = expect.objectContaining({ kind: 'storage', code: 'E_STORAGE_EIO' });

describe('memoryDisk', () => {
  it('begins with the files it is given, text or bytes, and the folders they lie in', () => {
    const disk = memoryDisk({ 'a/b/c': 'text', '/d': new Uint8Array([1]), e: '' });
    expect(new TextDecoder().decode(disk.read('a/b/c'))).toBe('text');
    expect([...disk.read('/d')]).toEqual([1]);
    expect(disk.list('a')).toEqual(['b']);
    expect(disk.list('/')).toEqual(['d']);
    expect(disk.list('.')).toEqual(['a', 'e']);
    expect(disk.operations).toEqual([]);
  });

  it('lies on the file system it is told', () => {
    expect(memoryDisk().fileSystem('.')).toEqual({ name: 'memory', network: false });
    expect(memoryDisk({}, Infinity, { name: 'NFS', network: true }).fileSystem('.')).toEqual({ name: 'NFS', network: true });
  });

  it('records what changes the disk, in order, and not what looks at it', () => {
    const disk = memoryDisk();
    disk.makeDirectory('a');
    const file = disk.open('a/b', 'append');
    file.write(new Uint8Array(1));
    file.sync();
    file.close();
    disk.read('a/b');
    disk.status('a');
    disk.list('a');
    disk.syncDirectory('a');
    disk.rename('a', 'c');
    disk.remove('c');
    expect(disk.operations).toEqual(['make a', 'open append a/b', 'write a/b', 'sync a/b', 'sync folder a', 'rename a c', 'remove c']);
  });

  it('fails at the operation it is told to, before that has any effect, and at no other', () => {
    const steps = (disk: ReturnType<typeof memoryDisk>): (() => void)[] => {
      const file = disk.open('old/open', 'create');
      return [
        () => disk.makeDirectory('new'), () => disk.open('old/b', 'create'), () => file.write(new Uint8Array(2)), () => file.sync(),
        () => disk.rename('old/file', 'old/c'), () => disk.syncDirectory('old'), () => disk.remove('old'),
      ];
    };
    const stateOf = (disk: ReturnType<typeof memoryDisk>): string => JSON.stringify([[...disk.files].map(([name, content]) => [name, content.length]), [...disk.folders]]);
    for (let failing = 0; failing < 7; failing++) {
      const disk = memoryDisk({ 'old/file': 'x' }, failing + 2);
      for (const [index, step] of steps(disk).entries()) {
        const before = stateOf(disk);
        if (index !== failing) step();
        else {
          expect(step).toThrow(io);
          expect(stateOf(disk)).toBe(before);
        }
      }
    }
    expect.assertions(14);
  });

  it('writes on into a file that was removed under it, as a new one', () => {
    const disk = memoryDisk();
    const file = disk.open('a', 'create');
    disk.remove('a');
    file.write(new Uint8Array([1]));
    expect([...disk.read('a')]).toEqual([1]);
  });
});
