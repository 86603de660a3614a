import { checkPowerLoss } from './check-power-loss.js';
import type { Disk } from './disk.js';
import { memoryDisk, type MemoryDisk } from './memory-disk.js';
import { forgetSyncs } from './record-steps.js';
import { makeFolderSynced, writeSynced, writeWhole } from './write-whole.js';

/** Every file with its content, every other folder with a slash: `a/file=text`. */
function picture({ files, folders }: MemoryDisk): string {
  const shown = [...files].map(([path, content]) => `${path}=${JSON.stringify(new TextDecoder().decode(content))}`);
  const others = [...folders].filter((folder) => !['.', '/'].includes(folder)).map((folder) => `${folder}/`);
  return [...shown, ...others].sort().join(' ');
}

function picturesOf(initial: MemoryDisk, operation: (disk: Disk) => void): string[] {
  const pictures = new Set<string>();
  checkPowerLoss(initial, operation, ({ disk }) => void pictures.add(picture(disk)));
  return [...pictures].sort();
}

const append = (disk: Disk, path: string, text: string, sync: boolean): void => {
  const file = disk.open(path, 'append');
  file.write(new TextEncoder().encode(text));
  if (sync) file.sync();
  file.close();
};

describe('checkPowerLoss', () => {
  it('keeps, drops, zero-fills and cuts, whole or in part, what was appended and not synced, and leaves alone what was', () => {
    expect(picturesOf(memoryDisk({ f: 'old' }), (disk) => append(disk, 'f', 'new!', false))).toEqual(['f="old"', 'f="old\\u0000\\u0000\\u0000\\u0000"', 'f="oldne"', 'f="oldne\\u0000\\u0000"', 'f="oldnew!"', 'f="oldnew"']);
  });

  it('has only the new content where it was synced and the operation has returned', () => {
    const acknowledged: string[] = [];
    checkPowerLoss(memoryDisk({ f: 'old' }), (disk) => append(disk, 'f', 'new', true), (state) => void (state.acknowledged && acknowledged.push(picture(state.disk))));
    expect(acknowledged).toEqual(['f="oldnew"']);
  });

  it('loses a new file whose folder was not synced, whole, and any of several', () => {
    const create = (disk: Disk): void => {
      writeSynced(disk, 'a/1', 'x');
      writeSynced(disk, 'a/2', 'y');
    };
    const pictures = picturesOf(memoryDisk({ 'a/0': 'z' }), create);
    expect(pictures).toEqual(expect.arrayContaining(['a/ a/0="z"', 'a/ a/0="z" a/1="x"', 'a/ a/0="z" a/2="y"', 'a/ a/0="z" a/1="x" a/2="y"']));
  });

  it('finds a folder that was renamed without its sync with any of its files missing', () => {
    const publish = (disk: Disk): void => {
      makeFolderSynced(disk, 's');
      writeSynced(disk, 's/1', 'x');
      writeSynced(disk, 's/2', 'y');
      disk.rename('s', 'v');
      disk.syncDirectory('.');
    };
    const finished: string[] = [];
    checkPowerLoss(memoryDisk(), publish, ({ disk, acknowledged }) => void (acknowledged && finished.push(picture(disk))));
    expect(finished.sort()).toEqual(['v/', 'v/ v/1="x"', 'v/ v/1="x" v/2="y"', 'v/ v/2="y"']);
  });

  it('makes a rename wholly or not at all, and keeps or takes back a removal', () => {
    expect(picturesOf(memoryDisk({ a: 'x', b: 'y' }), (disk) => disk.rename('a', 'b'))).toEqual(['a="x" b="y"', 'b="x"']);
    expect(picturesOf(memoryDisk({ a: 'x' }), (disk) => disk.remove('a'))).toEqual(['', 'a="x"']);
  });

  it('removes a folder file by file', () => {
    expect(picturesOf(memoryDisk({ 'a/1': '', 'a/2': '' }), (disk) => disk.remove('a'))).toEqual(['', 'a/', 'a/ a/1=""', 'a/ a/1="" a/2=""', 'a/ a/2=""']);
  });

  it('loses a later rename and keeps an earlier one, or the other way round, until both are synced', () => {
    const rename = (disk: Disk): void => {
      disk.rename('a', 'c');
      disk.rename('b', 'd');
    };
    const files = { a: '', b: '' };
    expect(picturesOf(memoryDisk(files), rename)).toEqual(['a="" b=""', 'a="" d=""', 'b="" c=""', 'c="" d=""']);
    const synced: string[] = [];
    checkPowerLoss(memoryDisk(files), (disk) => { rename(disk); disk.syncDirectory('.'); }, ({ disk, acknowledged }) => void (acknowledged && synced.push(picture(disk))));
    expect(synced).toEqual(['c="" d=""']);
  });

  it('leaves out up to three changes before one it keeps', () => {
    const create = (disk: Disk): void => {
      for (const name of ['1', '2', '3', '4', '5']) disk.makeDirectory(name);
    };
    const pictures = picturesOf(memoryDisk(), create);
    // All 32 sets but the one that keeps only the last of five, which leaves out four.
    expect(pictures).toHaveLength(31);
    expect(pictures).not.toContain('5/');
  });

  it('counts the states of every moment, and checks equal ones once', () => {
    let checked = 0;
    const counts = checkPowerLoss(memoryDisk({ 'a/pointer': 'old' }), (disk) => writeWhole(disk, 'a/pointer', 'new'), () => void checked++);
    // 1 at the start, 2 after the creation, 2 x 6 after the write, 2 after the sync, 4 after the rename, 1 after the folder's sync
    expect(counts).toEqual({ states: 22, distinct: checked, checked });
    expect(checked).toBe(9);
  });

  it('checks a share of the states, from the first on, where it is told to', () => {
    const returned: boolean[] = [];
    const counts = checkPowerLoss(memoryDisk({ f: '' }), (disk) => append(disk, 'f', 'new', false), ({ acknowledged }) => void returned.push(acknowledged), 4);
    expect(returned).toEqual([true, true]);
    expect(counts).toEqual({ states: 7, distinct: 7, checked: 2 });
  });

  it('works on absolute paths, too', () => {
    expect(picturesOf(memoryDisk({ '/a/b': 'x' }), (disk) => disk.rename('/a/b', '/c'))).toEqual(['/a/ /a/b="x"', '/a/ /c="x"']);
  });

  it('says where the power was cut when the check fails', () => {
    const write = (disk: Disk): void => writeSynced(disk, 'f', 'x');
    const failAfter = (returned: boolean) => (): unknown => checkPowerLoss(memoryDisk(), write, ({ disk, acknowledged }) => expect(acknowledged === returned ? disk.files.size : 0).toBe(0));
    expect(failAfter(true)).toThrow(/^power cut after step 3 \(sync f\): /);
    expect(failAfter(false)).toThrow(/^power cut after step 1 \(create f\): /);
    expect(() => checkPowerLoss(memoryDisk(), () => undefined, () => expect(1).toBe(2))).toThrow(/^power cut after the start: /);
  });
});

describe('writeWhole under power cuts', () => {
  const check = (operation: (disk: Disk) => void) =>
    checkPowerLoss(memoryDisk({ 'a/pointer': 'old' }), operation, ({ disk, acknowledged }) => {
      const found = new TextDecoder().decode(disk.read('a/pointer'));
      if (found !== 'new' && (found !== 'old' || acknowledged)) throw new Error(`found ${JSON.stringify(found)}`);
    });

  it('leaves the old content or the new, and the new once it has returned', () => {
    expect(check((disk) => writeWhole(disk, 'a/pointer', 'new')).states).toBe(22);
  });

  it.each([
    ['file', 'power cut after step 4 (sync folder a): found ""'],
    ['folder', 'power cut after step 4 (rename a/.partial-again1x-pointer): found "old"'],
  ] as const)('is found out without the sync of its %s', (kind, problem) => {
    expect(() => check((disk) => writeWhole(forgetSyncs(disk, kind, 1), 'a/pointer', 'new'))).toThrow(problem);
    expect(() => check((disk) => writeWhole(forgetSyncs(disk, kind, 'all'), 'a/pointer', 'new'))).toThrow(problem);
  });
});
