import { memoryDisk } from '@gecko/kernel/testing';
import { exampleDigest, exampleFiles, exampleRegistry, putRun } from '../example-candidate.fixture.js';
import { exampleTools } from '../example-tools.fixture.js';
import { stageCandidate } from './stage-candidate.js';

const STAGE = 'models/moons/.partial-1+me-unique1';

describe('stageCandidate', () => {
  it('copies the files of the bundle, each synced, then syncs the folder', () => {
    const tools = exampleTools();
    const { folder } = stageCandidate(tools, exampleRegistry, putRun(tools.disk));
    expect(folder).toBe(STAGE);
    const names = ['golden.json', 'metadata.json', 'model.json', 'training-history.json', 'weights.bin', 'manifest.json'];
    expect(tools.disk.operations).toEqual([`make ${STAGE}`, ...names.flatMap((name) => [`open create ${STAGE}/${name}`, `write ${STAGE}/${name}`, `sync ${STAGE}/${name}`]), `sync folder ${STAGE}`]);
    for (const [name, content] of exampleFiles) expect(tools.disk.read(`${STAGE}/${name}`)).toEqual(content);
  });

  it('leaves out verdict and report of a version that is published again', () => {
    const tools = exampleTools();
    putRun(tools.disk);
    tools.disk.rename(`models/moons/runs/${exampleDigest}/bundle`, 'models/moons/v1');
    tools.disk.open('models/moons/v1/verdict.json', 'create');
    const { folder } = stageCandidate(tools, exampleRegistry, { bundleFolder: 'models/moons/v1', runFolder: undefined, beside: ['report.html', 'verdict.json'] });
    expect(tools.disk.list(folder)).toEqual([...exampleFiles.keys()].sort());
  });

  it('makes and syncs the registry of another place before the copy', () => {
    const tools = exampleTools();
    const candidate = putRun(tools.disk);
    stageCandidate(tools, { ...exampleRegistry, folder: 'other/moons' }, candidate);
    expect(tools.disk.operations.slice(0, 5)).toEqual(['make other', 'sync folder .', 'make other/moons', 'sync folder other', 'make other/moons/.partial-1+me-unique1']);
  });

  it('refuses an altered bundle before it makes anything', () => {
    const tools = exampleTools();
    const candidate = putRun(tools.disk);
    tools.disk.files.set(`${candidate.bundleFolder}/weights.bin`, new Uint8Array(28));
    expect(() => stageCandidate(tools, exampleRegistry, candidate)).toThrow(expect.objectContaining({ kind: 'artifact', code: 'E_BUNDLE_HASH' }));
    expect([tools.disk.operations, tools.cleanUps.size]).toEqual([[], 0]);
  });

  it('leaves nothing behind, whatever operation fails', () => {
    const probe = exampleTools();
    stageCandidate(probe, exampleRegistry, putRun(probe.disk));
    for (let failAt = 1; failAt <= probe.disk.operations.length; failAt++) {
      const tools = exampleTools(memoryDisk({}, failAt));
      const candidate = putRun(tools.disk);
      expect(() => stageCandidate(tools, exampleRegistry, candidate)).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO' }));
      expect(tools.disk.list(exampleRegistry.folder)).toEqual(['runs']);
      expect(tools.cleanUps.size).toBe(0);
    }
  });

  it('removes the copy, and only it, on close and on a signal', () => {
    const tools = exampleTools();
    const candidate = putRun(tools.disk);
    const before = [...tools.disk.files.keys()];
    stageCandidate(tools, exampleRegistry, candidate).close();
    expect([...tools.disk.files.keys()]).toEqual(before);
    expect(tools.cleanUps.size).toBe(0);
    stageCandidate(tools, exampleRegistry, candidate);
    for (const cleanUp of tools.cleanUps) cleanUp();
    expect([...tools.disk.files.keys()]).toEqual(before);
  });

  it('leaves a copy alone that was renamed to a version', () => {
    const tools = exampleTools();
    const staged = stageCandidate(tools, exampleRegistry, putRun(tools.disk));
    tools.disk.rename(staged.folder, 'models/moons/v1');
    staged.close();
    expect(tools.disk.list('models/moons/v1')).toEqual([...exampleFiles.keys()].sort());
  });
});
