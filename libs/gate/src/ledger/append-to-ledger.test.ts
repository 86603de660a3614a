import { canonicalJson, GeckoError, isGeckoError, sha256, type Disk } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { appendToLedger, syncedLedgerHead, type NewLedgerEntry } from './append-to-ledger.js';
import { append, digest, intent, linesOf, PATH, publication, textOf, threeEntries, toolsOn, verdict } from './example-ledger.fixture.js';
import { readLedger } from './read-ledger.js';

const readText = (content: string | Uint8Array) => readLedger(memoryDisk({ [PATH]: content }), PATH);

describe('appendToLedger', () => {
  it('chains, numbers and dates entries, one canonical line each', () => {
    const disk = threeEntries();
    const lines = linesOf(disk);
    const entries = readLedger(disk, PATH);
    expect(entries).toMatchObject([
      { sequence: 1, previous: digest('0'), at: '2026-01-02T00:00:00.000Z', kind: 'intent' },
      { sequence: 2, previous: sha256(lines[0] ?? ''), kind: 'verdict' },
      { sequence: 3, previous: sha256(lines[1] ?? ''), kind: 'publication' },
    ]);
    expect(lines).toEqual(entries.map((entry) => canonicalJson(entry)));
  });

  it('goes on with the chain, and shows what the ledger holds', () => {
    const disk = memoryDisk();
    append(disk, intent(1));
    appendToLedger(toolsOn(disk), PATH, (entries) => {
      expect(entries).toHaveLength(1);
      return [verdict(1)];
    });
    expect(readLedger(disk, PATH).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('leaves the file as it is where there is nothing to append', () => {
    const disk = memoryDisk();
    append(disk);
    expect(disk.status(PATH)).toBeUndefined();
    append(disk, intent(1));
    const before = textOf(disk);
    append(disk);
    expect(textOf(disk)).toBe(before);
  });

  it('has synced entry, file name and folder before it returns, under a lock', () => {
    const disk = memoryDisk({ 'models/x': '' });
    append(disk, intent(1));
    const lock = `${PATH}.lock`;
    expect(disk.operations).toEqual([
      'make models/moons',
      'sync folder models',
      `open create ${lock}`,
      `write ${lock}`,
      `sync ${lock}`,
      `open append ${PATH}`,
      `write ${PATH}`,
      `sync ${PATH}`,
      'sync folder models/moons',
      `remove ${lock}`,
    ]);
  });

  it('syncs the folder again with every entry: who made the file may have been killed before he did', () => {
    const disk = memoryDisk();
    append(disk, intent(1));
    const before = disk.operations.length;
    append(disk, verdict(1));
    expect(disk.operations.slice(before).filter((operation) => operation.includes('folder') || operation.startsWith('make'))).toEqual(['sync folder models/moons']);
  });

  it('writes nothing where another took its lock over', () => {
    const disk = threeEntries();
    const before = textOf(disk);
    const robbed = (): void =>
      appendToLedger(toolsOn(disk), PATH, () => {
        disk.files.set(`${PATH}.lock`, new TextEncoder().encode('2 other'));
        return [verdict(1)];
      });
    expect(robbed).toThrow(expect.objectContaining({ kind: 'busy', code: 'E_LOCK_LOST' }));
    expect(textOf(disk)).toBe(before);
  });

  it('gives the lock back where no entry can be made', () => {
    const disk = threeEntries();
    expect(() =>
      appendToLedger(toolsOn(disk), PATH, () => {
        throw new Error('budget spent');
      }),
    ).toThrow('budget spent');
    expect(disk.list('models/moons')).toEqual(['ledger.jsonl']);
  });

  it('waits about five seconds while a living process holds the lock, then is busy', () => {
    const disk = memoryDisk({ [`${PATH}.lock`]: '2 other' });
    let waitedMs = 0;
    const tools = toolsOn(disk, { isAlive: (owner) => owner === '2 other', pause: (milliseconds) => (waitedMs += milliseconds) });
    expect(() => appendToLedger(tools, PATH, () => [intent(1)])).toThrow(expect.objectContaining({ kind: 'busy', exitStatus: 7 }));
    expect(disk.status(PATH)).toBeUndefined();
    expect(waitedMs).toBe(4950);
  });

  it('sleeps 50 ms between its tries where it is not told how to pause', () => {
    const disk = memoryDisk({ [`${PATH}.lock`]: '2 other' });
    const wait = jest.spyOn(Atomics, 'wait').mockImplementation(() => {
      disk.remove(`${PATH}.lock`);
      return 'timed-out';
    });
    const tools = toolsOn(disk, { isAlive: () => true });
    Reflect.deleteProperty(tools, 'pause');
    appendToLedger(tools, PATH, () => [intent(1)]);
    expect(wait.mock.calls).toEqual([[new Int32Array(1), 0, 0, 50]]);
    wait.mockRestore();
  });

  it.each([
    ['work that began and finds another lock held', 'make', new GeckoError({ kind: 'busy', code: 'E_BUSY', place: 'inner', problem: 'held', next: 'wait' })],
    ['a lock that cannot be written', 'open', new GeckoError({ kind: 'storage', code: 'E_STORAGE_ENOSPC', place: 'lock', problem: 'full', next: 'free space' })],
    ['a defect of the disk', 'open', new Error('bug')],
  ])('never tries again after %s', (_, where, error) => {
    const pause = jest.fn();
    const fail = jest.fn(() => {
      throw error;
    });
    const disk = threeEntries();
    const failing = where === 'open' ? { ...disk, open: fail } : disk;
    expect(() => appendToLedger(toolsOn(failing, { pause }), PATH, where === 'make' ? fail : () => [verdict(1)])).toThrow(error);
    expect(fail).toHaveBeenCalledTimes(1);
    expect(pause).not.toHaveBeenCalled();
  });

  it('closes the file, also where it cannot be written', () => {
    for (const full of [false, true]) {
      const disk = threeEntries();
      const close = jest.fn();
      const open: Disk['open'] = (path, mode) => {
        const file = disk.open(path, mode);
        const write = (content: Uint8Array): void => {
          if (full && path === PATH) throw new Error('full');
          file.write(content);
        };
        return { ...file, write, close: () => (path === PATH ? close() : file.close()) };
      };
      const appending = (): void => appendToLedger(toolsOn({ ...disk, open }), PATH, () => [verdict(1)]);
      if (full) expect(appending).toThrow('full');
      else appending();
      expect(close).toHaveBeenCalledTimes(1);
    }
  });

  it('goes on where the lock is given back meanwhile', () => {
    const disk = memoryDisk({ [`${PATH}.lock`]: '2 other' });
    const pause = (): void => disk.remove(`${PATH}.lock`);
    appendToLedger(toolsOn(disk, { isAlive: () => true, pause }), PATH, () => [intent(1)]);
    expect(readLedger(disk, PATH)).toHaveLength(1);
  });

  it('takes over the lock of a dead process', () => {
    const disk = memoryDisk({ [`${PATH}.lock`]: '2 other' });
    append(disk, intent(1));
    expect(disk.list('models/moons')).toEqual(['ledger.jsonl']);
    expect(readLedger(disk, PATH)).toHaveLength(1);
  });

  it('leaves out a line that a crash has cut, with a warning, and goes on', () => {
    const whole = textOf(threeEntries());
    for (const tail of ['{', whole.slice(0, 40), '\u00e9', linesOf(threeEntries())[0] ?? '']) {
      const torn = new TextEncoder().encode(whole + tail);
      // The last byte of a cut character may be missing as well.
      const disk = memoryDisk({ [PATH]: tail === '\u00e9' ? torn.slice(0, -1) : torn });
      expect(readLedger(disk, PATH)).toHaveLength(3);
      const tools = toolsOn(disk);
      appendToLedger(tools, PATH, () => [verdict(1)]);
      expect(tools.logger.lines).toEqual([`warn: "${PATH}": the last line was never finished by a crash and is left out`]);
      expect(textOf(disk).startsWith(whole)).toBe(true);
      expect(readLedger(disk, PATH)).toHaveLength(4);
    }
  });

  it('clears away what an attempt to cut such a line left', () => {
    const left = 'models/moons/.partial-9-ledger.jsonl';
    const disk = memoryDisk({ [PATH]: `${textOf(threeEntries())}{`, [left]: 'half', 'models/moons/.partial-9-current.json': 'not ours' });
    append(disk, verdict(1));
    expect(disk.list('models/moons')).toEqual(['.partial-9-current.json', 'ledger.jsonl']);
  });

  it('warns of nothing where nothing was cut', () => {
    const tools = toolsOn(threeEntries());
    appendToLedger(tools, PATH, () => [verdict(1)]);
    expect(tools.logger.lines).toEqual([]);
  });

  it('keeps a whole ledger, of the acknowledged entries at least, whichever operation of the disk fails', () => {
    for (const tail of ['', '{"torn']) {
      const start = textOf(threeEntries()) + tail;
      let failures = 0;
      for (let failAt = 1; ; failAt++) {
        const disk = memoryDisk({ [PATH]: start }, failAt);
        let acknowledged = false;
        try {
          append(disk, verdict(1), verdict(2));
          acknowledged = true;
        } catch (thrown) {
          failures++;
          expect(isGeckoError(thrown) && thrown.kind).toBe('storage');
        }
        const entries = readLedger(disk, PATH);
        expect(entries.slice(0, 3).map(({ kind }) => kind)).toEqual(['intent', 'verdict', 'publication']);
        if (acknowledged) expect(entries).toHaveLength(5);
        // A successor finds its way whatever was left behind.
        const later = memoryDisk(Object.fromEntries(disk.files));
        append(later, publication);
        expect(readLedger(later, PATH).at(-1)).toMatchObject({ kind: 'publication', sequence: entries.length + 1 });
        if (disk.operations.length < failAt) break;
      }
      expect(failures).toBeGreaterThan(tail === '' ? 5 : 9);
    }
  });

  it('keeps a whole ledger where a write is cut at any byte', () => {
    const before = textOf(threeEntries());
    const disk = memoryDisk({ [PATH]: before });
    append(disk, verdict(1));
    const after = new TextEncoder().encode(textOf(disk));
    for (let length = before.length; length < after.length; length++) {
      expect(readText(after.slice(0, length))).toHaveLength(3);
    }
    expect(readText(after)).toHaveLength(4);
  });
});

describe('syncedLedgerHead', () => {
  it('is the number of entries and the digest of the last line', () => {
    const disk = threeEntries();
    expect(syncedLedgerHead(toolsOn(disk), PATH)).toEqual({ sequence: 3, head: sha256(linesOf(disk)[2] ?? '') });
    expect(syncedLedgerHead(toolsOn(memoryDisk({ 'models/moons/x': '' })), PATH)).toEqual({ sequence: 0, head: digest('0') });
  });

  it('has synced file and folder, under the lock, and changed nothing', () => {
    const disk = threeEntries();
    const text = textOf(disk);
    const before = disk.operations.length;
    syncedLedgerHead(toolsOn(disk), PATH);
    const lock = `${PATH}.lock`;
    expect(disk.operations.slice(before)).toEqual([`open create ${lock}`, `write ${lock}`, `sync ${lock}`, `open append ${PATH}`, `sync ${PATH}`, 'sync folder models/moons', `remove ${lock}`]);
    expect(textOf(disk)).toBe(text);
  });

  it('touches no ledger without entries, and syncs one of a single entry', () => {
    const opened = (...entries: NewLedgerEntry[]): string[] => {
      const disk = memoryDisk({ 'models/moons/x': '' });
      append(disk, ...entries);
      const before = disk.operations.length;
      syncedLedgerHead(toolsOn(disk), PATH);
      return disk.operations.slice(before).filter((operation) => operation.endsWith(PATH));
    };
    expect(opened()).toEqual([]);
    expect(opened(intent(1))).toEqual([`open append ${PATH}`, `sync ${PATH}`]);
  });

  it('leaves a line out that was never finished', () => {
    const whole = threeEntries();
    const disk = memoryDisk({ [PATH]: `${textOf(whole)}{"torn` });
    expect(syncedLedgerHead(toolsOn(disk), PATH)).toEqual(syncedLedgerHead(toolsOn(whole), PATH));
  });
});
