import { registryOf } from '@gecko/gate';
import { GeckoError } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { exampleTools, type ExampleTools } from './example-tools.fixture.js';
import { openRunFolder, type RunFolder } from './run-folder.js';

const registry = registryOf('models', 'moons');
const trainer = { stop: async () => undefined };
const fresh = { resume: false, trainer } as const;
const resuming = { resume: () => undefined, trainer };
const DIGEST = 'd'.repeat(64);
const put = (disk: MemoryDisk, path: string, text: string): void => disk.open(path, 'create').write(new TextEncoder().encode(text));
const textOf = (disk: MemoryDisk, path: string): string => new TextDecoder().decode(disk.read(path));

/** A run as it stands before it is named: a bundle of one file, a log, a record. */
function openFilled(tools: ExampleTools, text: string): RunFolder {
  const folder = openRunFolder(tools, registry, fresh);
  tools.disk.makeDirectory(folder.bundleFolder);
  put(tools.disk, `${folder.bundleFolder}/weights.bin`, text);
  put(tools.disk, `${folder.path}/run.json`, text);
  return folder;
}

describe('openRunFolder', () => {
  it('makes a folder of its own beside the runs, and has the log copied into it', () => {
    const { disk, ...tools } = exampleTools();
    const folder = openRunFolder({ ...tools, disk }, registry, fresh);
    expect(folder.path).toBe('models/moons/runs/.partial-unique1');
    expect(folder.bundleFolder).toBe(`${folder.path}/bundle`);
    expect(disk.list(folder.path)).toEqual(['train.log', 'unfinished.json']);
  });

  it('syncs the entry of every folder it had to make above it', () => {
    const tools = exampleTools();
    openRunFolder(tools, registry, fresh);
    expect(tools.disk.operations.slice(0, 7)).toEqual(['make models', 'sync folder .', 'make models/moons', 'sync folder models', 'make models/moons/runs', 'sync folder models/moons', 'make models/moons/runs/.partial-unique1']);
  });

  it('leaves no run behind where any of its operations fails', () => {
    const operations = 14;
    for (let failAt = 1; failAt <= operations; failAt++) {
      const tools = exampleTools(memoryDisk({}, failAt));
      expect(() => openRunFolder(tools, registry, fresh)).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO' }));
      expect([...tools.disk.folders].filter((path) => path.includes('.partial-'))).toEqual([]);
      expect(tools.cleanUps.size).toBe(0);
    }
    const tools = exampleTools();
    openRunFolder(tools, registry, fresh);
    expect(tools.disk.operations).toHaveLength(operations);
  });

  it('removes the folder, and only it, on a signal, once the training is stopped', async () => {
    const tools = exampleTools(memoryDisk({ 'models/moons/runs/other/run.json': 'kept' }));
    const whileStopped: (readonly string[])[] = [];
    openRunFolder(tools, registry, { resume: false, trainer: { stop: async () => void whileStopped.push(tools.disk.list(registry.runs)) } });
    for (const cleanUp of tools.cleanUps) await cleanUp();
    expect(whileStopped).toEqual([['.partial-unique1', 'other']]);
    expect([...tools.disk.files.keys()]).toEqual(['models/moons/runs/other/run.json']);
  });
});

describe('a run with checkpoints', () => {
  function openWithCheckpoint(tools: ExampleTools): RunFolder {
    const folder = openFilled(tools, 'new');
    tools.disk.makeDirectory(folder.checkpointFolder);
    put(tools.disk, `${folder.checkpointFolder}/one.gecko`, 'state');
    tools.disk.makeDirectory(folder.scratchFolder);
    put(tools.disk, `${folder.scratchFolder}/rows.gecko`, 'rows');
    return folder;
  }

  it('is kept on a signal, without what is half-written, and says how it goes on', async () => {
    const tools = exampleTools();
    const folder = openWithCheckpoint(tools);
    for (const cleanUp of tools.cleanUps) await cleanUp();
    expect(tools.disk.list(folder.path)).toEqual(['checkpoints', 'run.json', 'train.log', 'unfinished.json']);
  });

  it('is kept where the run failed, and taken over by the next that resumes', () => {
    const tools = exampleTools();
    const folder = openWithCheckpoint(tools);
    folder.close();
    expect(tools.logger.lines).toEqual([`info: ${folder.path}: its checkpoints are kept: the same command with --resume goes on from the last one`]);
    const resumed = openRunFolder({ ...tools, owner: '2 other' }, registry, resuming);
    expect(resumed.path).toBe(folder.path);
    expect(textOf(tools.disk, `${folder.path}/unfinished.json`)).toContain('2 other');
    expect(textOf(tools.disk, `${folder.path}/train.log`)).toBe('log\nlog\n');
  });

  it('has neither checkpoints nor scratch files once it has a name', () => {
    const tools = exampleTools();
    const path = openWithCheckpoint(tools).name(DIGEST);
    expect(tools.disk.list(path)).toEqual(['bundle', 'run.json', 'train.log']);
  });

  it('is refused where it is of another training, and stays as it was', () => {
    const tools = exampleTools();
    const folder = openWithCheckpoint(tools);
    folder.close();
    const before = new Map(tools.disk.files);
    const refuse = () => {
      throw new GeckoError({ kind: 'usage', code: 'E_RESUME', place: 'a', problem: 'b', next: 'c' });
    };
    expect(() => openRunFolder({ ...tools, owner: '2 other' }, registry, { resume: refuse, trainer })).toThrow('E_RESUME a: b; next: c');
    expect(new Map(tools.disk.files)).toEqual(before);
  });

  it('is kept where it diverged, but is never gone on with', () => {
    const tools = exampleTools();
    const folder = openWithCheckpoint(tools);
    folder.markDiverged();
    folder.close();
    expect(tools.logger.lines).toEqual([`info: ${folder.path}: its last checkpoint from before the divergence is kept: with the same settings it diverges again, so it is not resumed; remove the folder when it is of no use any more`]);
    expect(tools.disk.list(folder.checkpointFolder)).toEqual(['one.gecko']);
    expect(() => openRunFolder(tools, registry, resuming)).toThrow('E_RESUME --resume: expected an unfinished run with checkpoints in "models/moons/runs", got none; next: run without --resume');
  });
});

describe('close', () => {
  it('removes a folder without a name, nothing else, and takes the signal handler off', () => {
    const tools = exampleTools(memoryDisk({ 'models/moons/runs/other/run.json': 'kept', 'models/moons/ledger.jsonl': 'kept' }));
    openFilled(tools, 'new').close();
    expect([...tools.disk.files.keys()].sort()).toEqual(['models/moons/ledger.jsonl', 'models/moons/runs/other/run.json']);
    expect(tools.disk.list(registry.runs)).toEqual(['other']);
    expect(tools.cleanUps.size).toBe(0);
  });

  it('leaves a folder alone that has a name', () => {
    const tools = exampleTools();
    const folder = openFilled(tools, 'new');
    const path = folder.name(DIGEST);
    const before = [...tools.disk.files.keys()];
    folder.close();
    expect([...tools.disk.files.keys()]).toEqual(before);
    expect(tools.disk.list(path)).toEqual(['bundle', 'run.json', 'train.log']);
  });
});

describe('what killed runs left', () => {
  const owner = (name: string): string => JSON.stringify({ schemaVersion: 1, startedAt: '2026-01-01T00:00:00.000Z', owner: name });
  const left = (name: string, who: string, ...parts: string[]): Record<string, string> => {
    const at = (part: string): string => `models/moons/runs/${name}/${part}`;
    return { [at('unfinished.json')]: owner(who), ...Object.fromEntries(parts.map((part) => [at(part), 'left'])) };
  };

  it('is cleared away by the next run: rows, half a bundle, and folders without checkpoints, but nothing of the living', () => {
    const disk = memoryDisk({
      ...left('.partial-dead', '8 dead', 'scratch/rows.gecko', 'train.log'),
      ...left('.partial-kept', '8 dead', 'scratch/rows.gecko', 'bundle/weights.bin', 'checkpoints/a.gecko'),
      ...left('.partial-busy', '7 alive', 'scratch/rows.gecko'),
      'models/moons/runs/.partial-log/train.log': 'of a defect',
    });
    const tools = { ...exampleTools(disk), isAlive: (other: string) => other === '7 alive' };
    openRunFolder(tools, registry, fresh);
    expect(disk.list(registry.runs)).toEqual(['.partial-busy', '.partial-kept', '.partial-log', '.partial-unique1']);
    expect(disk.list('models/moons/runs/.partial-busy')).toEqual(['scratch', 'unfinished.json']);
    expect(disk.list('models/moons/runs/.partial-kept')).toEqual(['checkpoints', 'unfinished.json']);
    expect(tools.logger.lines).toEqual([]);
  });

  it('stays in the run that goes on, which may find its result there', () => {
    const disk = memoryDisk(left('.partial-kept', '8 dead', 'scratch/result.gecko', 'checkpoints/a.gecko'));
    const folder = openRunFolder(exampleTools(disk), registry, resuming);
    expect(disk.list(folder.scratchFolder)).toEqual(['result.gecko']);
  });

  it('is a warning where it cannot be removed', () => {
    const disk = memoryDisk(left('.partial-dead', '8 dead'), 1);
    const tools = exampleTools(disk);
    openRunFolder(tools, registry, fresh);
    expect(tools.logger.lines).toEqual([expect.stringMatching(/^warn: models\/moons\/runs\/\.partial-dead: what a killed run left could not be removed: E_STORAGE_EIO /)]);
  });
});

describe('the log of a run that failed', () => {
  it('is kept where the failure is a defect, and no later run clears it away', () => {
    const tools = exampleTools();
    const folder = openFilled(tools, 'new');
    folder.close(new Error('boom'));
    openRunFolder(tools, registry, fresh);
    expect(tools.disk.list(folder.path)).toEqual(['run.json', 'train.log']);
    expect(tools.logger.lines).toEqual([`info: ${folder.path}/train.log is kept for the report; remove its folder afterwards`]);
  });

  it('goes with its folder where the failure is none', () => {
    const tools = exampleTools();
    openFilled(tools, 'new').close(new GeckoError({ kind: 'data', code: 'E_X', place: 'a', problem: 'b', next: 'c' }));
    expect(tools.disk.list(registry.runs)).toEqual([]);
  });
});

describe('name', () => {
  it('renames the folder to the digest, then syncs the folder of the runs', () => {
    const tools = exampleTools();
    const folder = openFilled(tools, 'new');
    expect(folder.name(DIGEST)).toBe(`models/moons/runs/${DIGEST}`);
    expect(tools.disk.operations.slice(-2)).toEqual([`rename ${folder.path} models/moons/runs/${DIGEST}`, 'sync folder models/moons/runs']);
    expect(tools.disk.list(registry.runs)).toEqual([DIGEST]);
  });

  it('keeps the bundle of an earlier run of the same digest, and takes the new files beside it', () => {
    const tools = exampleTools();
    const first = openFilled(tools, 'first');
    const path = first.name(DIGEST);
    first.close();
    put(tools.disk, `${path}/verdict.json`, 'first');
    const second = openFilled(tools, 'second');
    expect(second.name(DIGEST)).toBe(path);
    expect(tools.disk.operations.slice(-2)).toEqual([`sync folder ${path}`, 'sync folder models/moons/runs']);
    second.close();
    expect(tools.disk.list(registry.runs)).toEqual([DIGEST]);
    expect(tools.disk.list(path)).toEqual(['bundle', 'run.json', 'train.log', 'verdict.json']);
    expect(['bundle/weights.bin', 'run.json', 'verdict.json'].map((name) => textOf(tools.disk, `${path}/${name}`))).toEqual(['first', 'second', 'first']);
  });
});
