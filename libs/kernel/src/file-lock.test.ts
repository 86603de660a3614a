import type { Disk } from './disk.js';
import { withLock } from './file-lock.js';
import { memoryDisk } from './memory-disk.js';

const nobody = (): boolean => false;
const anybody = (): boolean => true;
const busy = (holder: string) => expect.objectContaining({ kind: 'busy', code: 'E_BUSY', exitStatus: 7, problem: `expected no one at work, got a lock held by "${holder}"` });
const textOf = (disk: Disk, path: string): string => new TextDecoder().decode(disk.read(path));

/** Calls `act` once, right after the disk's method was called for the first time. */
function after(disk: Disk, method: 'open' | 'rename' | 'read', act: () => void): Disk {
  let calls = 0;
  const once = <T>(result: T): T => {
    if (++calls === 1) act();
    return result;
  };
  if (method === 'rename') return { ...disk, rename: (from, to) => once(disk.rename(from, to)) };
  if (method === 'read') return { ...disk, read: (path, most) => once(disk.read(path, most)) };
  return {
    ...disk,
    open: (path, mode) => {
      try {
        return disk.open(path, mode);
      } finally {
        once(undefined);
      }
    },
  };
}

describe('withLock', () => {
  it('holds the lock during the work, and gives its answer', () => {
    const disk = memoryDisk();
    const answer = withLock(disk, 'lock', 'process 1', anybody, () => textOf(disk, 'lock'));
    expect(answer).toBe('process 1');
    expect(disk.list('.')).toEqual([]);
  });

  it('gives the lock back where the work fails', () => {
    const disk = memoryDisk();
    expect(() =>
      withLock(disk, 'lock', 'process 1', anybody, () => {
        throw new Error('work failed');
      }),
    ).toThrow('work failed');
    expect(disk.list('.')).toEqual([]);
  });

  it('refuses while a living holder is at work, names it, and leaves its lock', () => {
    const disk = memoryDisk({ lock: 'process 2' });
    const seen: string[] = [];
    const work = jest.fn();
    expect(() => withLock(disk, 'lock', 'process 1', (holder) => seen.push(holder) > 0, work)).toThrow(busy('process 2'));
    expect(work).not.toHaveBeenCalled();
    expect(seen).toEqual(['process 2']);
    expect(textOf(disk, 'lock')).toBe('process 2');
  });

  it('cannot be taken twice by one process', () => {
    const disk = memoryDisk();
    expect(() => withLock(disk, 'lock', 'a', anybody, () => withLock(disk, 'lock', 'b', anybody, () => 1))).toThrow(busy('a'));
  });

  it('takes over the lock of a dead holder and leaves nothing of it', () => {
    const disk = memoryDisk({ lock: 'process 2' });
    expect(withLock(disk, 'lock', 'process 1', nobody, () => textOf(disk, 'lock'))).toBe('process 1');
    expect(disk.list('.')).toEqual([]);
  });

  it.each([
    ['empty', ''],
    ['zeroed by a power cut', '\0\0\0'],
  ])('takes over a lock that stays %s: its maker never wrote its name', (_, content) => {
    const disk = memoryDisk({ lock: content });
    expect(withLock(disk, 'lock', 'process 1', anybody, () => textOf(disk, 'lock'))).toBe('process 1');
    expect(disk.list('.')).toEqual([]);
  });

  it('leaves a lock alone whose maker writes its name at last', () => {
    const disk = memoryDisk({ lock: '' });
    let reads = 0;
    const slow: Disk = {
      ...disk,
      read: (path, most) => {
        if (++reads === 4) disk.files.set('lock', new TextEncoder().encode('process 2'));
        return disk.read(path, most);
      },
    };
    expect(() => withLock(slow, 'lock', 'process 1', anybody, () => 1)).toThrow(busy('process 2'));
    expect(textOf(disk, 'lock')).toBe('process 2');
  });

  it('notices that its own lock was taken for an abandoned one before it wrote its name', () => {
    const disk = memoryDisk();
    const robbed = after(disk, 'open', () => {
      disk.files.set('lock', new TextEncoder().encode('process 2'));
    });
    const work = jest.fn();
    // The name goes to the file that was put away: the one in place is the other's.
    const away: Disk = { ...robbed, open: (path, mode) => ({ ...robbed.open(path, mode), write: () => undefined }) };
    expect(() => withLock(away, 'lock', 'process 1', anybody, work)).toThrow(busy('process 2'));
    expect(work).not.toHaveBeenCalled();
  });

  it('tells its holder when another took it over', () => {
    const disk = memoryDisk();
    const lost = withLock(disk, 'lock', 'process 1', anybody, ({ requireHeld }) => {
      requireHeld();
      disk.files.set('lock', new TextEncoder().encode('process 3'));
      return requireHeld;
    });
    const error = (problem: string) => expect.objectContaining({ kind: 'busy', exitStatus: 7, code: 'E_LOCK_LOST', place: '"lock"', problem });
    expect(lost).toThrow(error('expected the lock to be ours, got "process 3": another process took it over'));
    disk.remove('lock');
    expect(lost).toThrow(error('expected the lock to be ours, got none: another process took it over'));
  });

  it('tries again where the holder left in between', () => {
    const disk = memoryDisk({ lock: 'process 2' });
    const leaving = after(disk, 'open', () => disk.remove('lock'));
    expect(withLock(leaving, 'lock', 'process 1', anybody, () => 'done')).toBe('done');
  });

  it('tries again where another took the dead lock away first', () => {
    const disk = memoryDisk({ lock: 'process 2' });
    const raced = after(disk, 'read', () => disk.remove('lock'));
    expect(withLock(raced, 'lock', 'process 1', nobody, () => 'done')).toBe('done');
  });

  it('puts a lock back that changed hands between the look and the takeover', () => {
    const disk = memoryDisk({ lock: 'dead' });
    const raced = after(disk, 'read', () => disk.files.set('lock', new TextEncoder().encode('alive')));
    expect(() => withLock(raced, 'lock', 'process 1', (holder) => holder === 'alive', () => 1)).toThrow(busy('alive'));
    expect(disk.list('.')).toEqual(['lock']);
    expect(textOf(disk, 'lock')).toBe('alive');
  });

  it('does not miss a dead lock that somebody cleared away meanwhile', () => {
    const disk = memoryDisk({ lock: 'dead' });
    const raced = after(disk, 'rename', () => disk.remove('lock.unique1'));
    expect(withLock(raced, 'lock', 'process 1', nobody, () => 'done')).toBe('done');
  });

  it('gives up where the lock changes hands all the time', () => {
    const disk = memoryDisk({ lock: 'process 2' });
    const restless: Disk = {
      ...disk,
      read: () => disk.read('none'),
    };
    expect(() => withLock(restless, 'lock', 'process 1', nobody, () => 1)).toThrow(busy('one after another'));
  });

  it('does not remove a lock that another took over during the work', () => {
    const disk = memoryDisk();
    withLock(disk, 'lock', 'process 1', anybody, () => disk.files.set('lock', new TextEncoder().encode('process 3')));
    expect(textOf(disk, 'lock')).toBe('process 3');
  });

  it.each([1, 2, 3])('leaves no lock behind and does no work where operation %i of making it fails', (failAt) => {
    const disk = memoryDisk({}, failAt);
    const work = jest.fn();
    expect(() => withLock(disk, 'lock', 'process 1', nobody, work)).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO' }));
    expect(work).not.toHaveBeenCalled();
    expect(disk.list('.')).toEqual([]);
  });
});
