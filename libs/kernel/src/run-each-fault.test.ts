import type { Disk } from './disk.js';
import { memoryDisk } from './memory-disk.js';
import { restartDisk } from './restart-disk.js';
import { runEachFault, type FaultRun } from './run-each-fault.js';
import { writeSynced, writeWhole } from './write-whole.js';

const makeDisk = () => memoryDisk({ 'a/pointer': 'old' });
const pointerOf = ({ disk }: FaultRun): string => new TextDecoder().decode(disk.read('a/pointer'));

/** The old way to lose a file: what stands there is removed before the new content is safe. */
function writeCarelessly(disk: Disk, path: string, content: string): void {
  disk.remove(path);
  writeSynced(disk, path, content);
}

describe('runEachFault', () => {
  it('meets every chance of every fault, once and persistent, until the operation runs clean', () => {
    const runs: string[] = [];
    const counts = runEachFault(makeDisk, (disk) => writeWhole(disk, 'a/pointer', 'new'), ({ plan, outcome }) => void runs.push(`${plan.fault} ${plan.at} ${plan.persistent} ${outcome}`));
    // open, write, sync, rename, sync of the folder; EACCES at opening and renaming only
    expect(Object.fromEntries(counts)).toEqual({ kill: 5, 'kill half-way': 1, ENOSPC: 8, 'EIO on write': 2, 'EIO on sync': 4, EACCES: 4, 'short write': 2 });
    expect(runs).toHaveLength(26);
    expect(runs).toContain('kill 5 false killed');
    expect(runs).toContain('EIO on sync 2 true failed');
  });

  it('takes a share of the chances where it is told to', () => {
    const chances: number[] = [];
    const counts = runEachFault(makeDisk, (disk) => writeWhole(disk, 'a/pointer', 'new'), ({ plan }) => void (plan.fault === 'kill' && chances.push(plan.at)), 2);
    expect(chances).toEqual([1, 3, 5]);
    expect(counts.get('kill')).toBe(3);
  });

  it('finds the old content or the new after writeWhole, never another', () => {
    const found = new Set<string>();
    runEachFault(makeDisk, (disk) => writeWhole(disk, 'a/pointer', 'new'), (run) => void found.add(`${run.outcome} ${pointerOf(run)}`));
    expect([...found].sort()).toEqual(['failed new', 'failed old', 'killed new', 'killed old']);
  });

  it('says at which fault a check failed', () => {
    expect(() => runEachFault(makeDisk, (disk) => writeCarelessly(disk, 'a/pointer', 'new'), (run) => expect(['old', 'new']).toContain(pointerOf(run)))).toThrow(
      /^after kill at its chance 2: E_STORAGE_ENOENT/,
    );
  });

  it('counts a swallowed fault as done and a swallowed death as death', () => {
    const outcomes = new Set<string>();
    const swallow = (disk: Disk): void => {
      try {
        disk.remove('a/pointer');
      } catch {
        return;
      }
    };
    runEachFault(makeDisk, swallow, ({ plan, outcome }) => void outcomes.add(`${plan.fault} ${outcome}`));
    expect([...outcomes]).toEqual(['kill killed', 'kill half-way killed', 'EACCES done']);
  });

  it('passes on what is a defect of the operation, also where no fault came', () => {
    const defect = (): never => {
      throw new TypeError('ours');
    };
    expect(() => runEachFault(makeDisk, defect, () => undefined)).toThrow(TypeError);
    expect(() => runEachFault(makeDisk, (disk) => void disk.read('none'), () => undefined)).toThrow(expect.objectContaining({ code: 'E_STORAGE_ENOENT' }));
  });

  it('gives up on an operation that never ends', () => {
    const endless = (disk: Disk): void => {
      for (;;) disk.makeDirectory('a');
    };
    expect(() => runEachFault(makeDisk, endless, () => undefined)).toThrow('expected an end, got more than 1000 operations that kill can strike');
  });
});

describe('restartDisk', () => {
  it('has the same files and folders, apart from the disk it came from, and gives no name that stands in one', () => {
    const before = memoryDisk({ 'a/again1x-file': 'x' });
    before.makeDirectory('empty');
    const disk = restartDisk(before);
    expect([disk.list('.'), disk.list('a')]).toEqual([['a', 'empty'], ['again1x-file']]);
    expect([disk.uniqueName(), disk.uniqueName()]).toEqual(['again2x', 'again3x']);
    disk.remove('a');
    expect(before.list('a')).toEqual(['again1x-file']);
    expect(disk.operations).toEqual(['remove a']);
  });
});
