import { faultDisk, KilledError, type Fault } from './fault-disk.js';
import { memoryDisk, type MemoryDisk } from './memory-disk.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (disk: MemoryDisk, path: string): string => new TextDecoder().decode(disk.read(path));
const fails = (errno: string) => expect.objectContaining({ kind: 'storage', code: `E_STORAGE_${errno}`, exitStatus: 6 });

/** A disk with one file, on which the first operation that the fault can strike meets it. */
function struckAtOnce(fault: Fault, persistent = false) {
  const inner = memoryDisk({ 'a/old': 'old', 'a/b/1': '1', 'a/b/2': '2' });
  return { inner, disk: faultDisk(inner, { fault, at: 1, persistent }) };
}

describe('faultDisk', () => {
  it('kills before the operation, and from then on every access finds the process dead', () => {
    const { inner, disk } = struckAtOnce('kill');
    const file = faultDisk(inner, { fault: 'kill', at: 2, persistent: false }).open('a/open', 'create');
    const isKilled = [
      () => disk.makeDirectory('new'), () => disk.read('a/old'), () => disk.readRange('a/old', 0, 1), () => disk.status('a/old'), () => disk.realPath('a/old'), () => disk.list('a'),
      () => disk.open('a/new', 'create'), () => disk.syncDirectory('a'), () => disk.rename('a/old', 'a/c'), () => disk.remove('a'), () => disk.uniqueName(),
      () => file.write(bytes('x')), () => file.sync(), () => file.close(),
    ].map((access) => {
      try {
        access();
        return false;
      } catch (thrown) {
        return thrown instanceof KilledError;
      }
    });
    expect(isKilled).not.toContain(false);
    expect([disk.isKilled(), disk.hasStruck()]).toEqual([true, true]);
    expect(inner.operations).toEqual(['open create a/open']);
  });

  it('kills half-way through a write and through the removal of a folder', () => {
    const write = struckAtOnce('kill half-way');
    expect(() => write.disk.open('a/new', 'create').write(bytes('1234'))).toThrow(KilledError);
    expect(textOf(write.inner, 'a/new')).toBe('12');
    const remove = struckAtOnce('kill half-way');
    expect(() => remove.disk.remove('a/b')).toThrow(KilledError);
    expect(remove.inner.list('a/b')).toEqual(['2']);
  });

  it('strikes the operation with this number among those it can strike, and no other', () => {
    const disk = faultDisk(memoryDisk({ 'a/old': '' }), { fault: 'EIO on write', at: 2, persistent: false });
    const file = disk.open('a/new', 'create');
    file.write(bytes('1'));
    expect(disk.hasStruck()).toBe(false);
    expect(() => file.write(bytes('2'))).toThrow(fails('EIO'));
    file.write(bytes('3'));
    expect(new TextDecoder().decode(disk.read('a/new'))).toBe('13');
    expect([disk.isKilled(), disk.hasStruck()]).toEqual([false, true]);
  });

  it('strikes all that come after, where it is persistent', () => {
    const { disk } = struckAtOnce('ENOSPC', true);
    for (const access of [() => disk.makeDirectory('new'), () => disk.open('a/new', 'create'), () => disk.rename('a/old', 'a/c')]) expect(access).toThrow(fails('ENOSPC'));
    expect(disk.list('a')).toEqual(['b', 'old']);
    disk.remove('a/old');
    expect(disk.list('a')).toEqual(['b']);
  });

  it('lands half of a short write before its error', () => {
    const { inner, disk } = struckAtOnce('short write');
    expect(() => disk.open('a/old', 'append').write(bytes('1234'))).toThrow(fails('ENOSPC'));
    expect(textOf(inner, 'a/old')).toBe('old12');
  });

  it('drops what a failed sync was to keep, and lets the next sync of the file succeed', () => {
    const { inner, disk } = struckAtOnce('EIO on sync');
    const file = disk.open('a/old', 'append');
    file.write(bytes(' and new'));
    expect(() => file.sync()).toThrow(fails('EIO'));
    expect(textOf(inner, 'a/old')).toBe('old');
    file.sync();
    file.write(bytes(', later'));
    expect(textOf(inner, 'a/old')).toBe('old, later');
  });

  it('keeps what an earlier sync has kept', () => {
    const inner = memoryDisk({ 'a/old': 'old' });
    const disk = faultDisk(inner, { fault: 'EIO on sync', at: 2, persistent: false });
    const file = disk.open('a/old', 'append');
    file.write(bytes(' one'));
    file.sync();
    file.write(bytes(' two'));
    expect(() => file.sync()).toThrow(fails('EIO'));
    expect(textOf(inner, 'a/old')).toBe('old one');
  });

  it('denies looking, too, where permissions are gone', () => {
    const { disk } = struckAtOnce('EACCES', true);
    for (const access of [() => disk.read('a/old'), () => disk.list('a'), () => disk.readRange('a/old', 0, 1), () => disk.remove('a')]) expect(access).toThrow(fails('EACCES'));
    expect(disk.status('a/old')).toMatchObject({ kind: 'file' });
  });
});
