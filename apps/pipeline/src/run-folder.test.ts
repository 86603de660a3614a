import { registryOf } from '@gecko/gate';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { exampleTools, type ExampleTools } from './example-tools.fixture.js';
import { openRunFolder, type RunFolder } from './run-folder.js';
import { ownRun } from './unfinished-run.js';

const registry = registryOf('models', 'moons');
const DIGEST = 'd'.repeat(64);
const put = (disk: MemoryDisk, path: string, text: string): void => disk.open(path, 'create').write(new TextEncoder().encode(text));
const textOf = (disk: MemoryDisk, path: string): string => new TextDecoder().decode(disk.read(path));

/** A run as it stands before it is named: a bundle of one file, a log, a record. */
function openFilled(tools: ExampleTools, text: string): RunFolder {
  const folder = openRunFolder(tools, registry, { resume: false });
  tools.disk.makeDirectory(folder.bundleFolder);
  put(tools.disk, `${folder.bundleFolder}/weights.bin`, text);
  put(tools.disk, `${folder.path}/run.json`, text);
  return folder;
}

describe('openRunFolder', () => {
  it('makes a folder of its own beside the runs, and has the log copied into it', () => {
    const { disk, ...tools } = exampleTools();
    const folder = openRunFolder({ ...tools, disk }, registry, { resume: false });
    expect(folder.path).toBe('models/moons/runs/.partial-unique1');
    expect(folder.bundleFolder).toBe(`${folder.path}/bundle`);
    expect(disk.list(folder.path)).toEqual(['train.log']);
  });

  it('syncs the entry of every folder it had to make above it', () => {
    const tools = exampleTools();
    openRunFolder(tools, registry, { resume: false });
    expect(tools.disk.operations.slice(0, 7)).toEqual(['make models', 'sync folder .', 'make models/moons', 'sync folder models', 'make models/moons/runs', 'sync folder models/moons', 'make models/moons/runs/.partial-unique1']);
  });

  it('leaves no run behind where any of its operations fails', () => {
    const operations = 9;
    for (let failAt = 1; failAt <= operations; failAt++) {
      const tools = exampleTools(memoryDisk({}, failAt));
      expect(() => openRunFolder(tools, registry, { resume: false })).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO' }));
      expect([...tools.disk.folders].filter((path) => path.includes('.partial-'))).toEqual([]);
      expect(tools.cleanUps.size).toBe(0);
    }
    const tools = exampleTools();
    openRunFolder(tools, registry, { resume: false });
    expect(tools.disk.operations).toHaveLength(operations);
  });

  it('removes the folder, and only it, on a signal', () => {
    const tools = exampleTools(memoryDisk({ 'models/moons/runs/other/run.json': 'kept' }));
    openFilled(tools, 'new');
    for (const cleanUp of tools.cleanUps) cleanUp();
    expect([...tools.disk.files.keys()]).toEqual(['models/moons/runs/other/run.json']);
  });
});

describe('a run with checkpoints', () => {
  function openWithCheckpoint(tools: ExampleTools): RunFolder {
    const folder = openFilled(tools, 'new');
    ownRun(tools, folder.path);
    tools.disk.makeDirectory(folder.checkpointFolder);
    put(tools.disk, `${folder.checkpointFolder}/one.gecko`, 'state');
    tools.disk.makeDirectory(folder.scratchFolder);
    put(tools.disk, `${folder.scratchFolder}/rows.gecko`, 'rows');
    return folder;
  }

  it('is kept on a signal, without what is half-written, and says how it goes on', () => {
    const tools = exampleTools();
    const folder = openWithCheckpoint(tools);
    for (const cleanUp of tools.cleanUps) cleanUp();
    expect(tools.disk.list(folder.path)).toEqual(['checkpoints', 'run.json', 'train.log', 'unfinished.json']);
  });

  it('is kept where the run failed, and taken over by the next that resumes', () => {
    const tools = exampleTools();
    const folder = openWithCheckpoint(tools);
    folder.close();
    expect(tools.logger.lines).toEqual([`info: ${folder.path}: its checkpoints are kept: the same command with --resume goes on from the last one`]);
    const resumed = openRunFolder({ ...tools, owner: '2 other' }, registry, { resume: true });
    expect(resumed.path).toBe(folder.path);
    expect(textOf(tools.disk, `${folder.path}/unfinished.json`)).toContain('2 other');
    expect(textOf(tools.disk, `${folder.path}/train.log`)).toBe('log\nlog\n');
  });

  it('has neither checkpoints nor scratch files once it has a name', () => {
    const tools = exampleTools();
    const path = openWithCheckpoint(tools).name(DIGEST);
    expect(tools.disk.list(path)).toEqual(['bundle', 'run.json', 'train.log']);
  });

  it('is refused where there is none, or where its owner is at work', () => {
    const tools = exampleTools();
    const open = () => openRunFolder({ ...tools, isAlive: () => true }, registry, { resume: true });
    const message = 'E_RESUME --resume: expected an unfinished run with checkpoints in "models/moons/runs", got none that nobody works on; next: run without --resume';
    expect(open).toThrow(message);
    openWithCheckpoint(tools);
    expect(open).toThrow(message);
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
