import { ReadingOptions } from '@gecko/dataset/contract';
import { measureHere, readRunRecord, registryOf } from '@gecko/gate';
import { DataSource, Policy } from '@gecko/gate/contract';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { bundleFiles } from '@gecko/serialization';
import { bundleContents, type BundleParts } from './bundle-contents.js';
import { exampleParts } from './example-parts.fixture.js';
import { exampleTools } from './example-tools.fixture.js';
import { openRunFolder } from './run-folder.js';
import { trainedAt, versions } from './versions.js';
import { trainInProcess } from './training/train-in-process.fixture.js';
import { writeRun } from './write-run.js';

const registry = registryOf('models', 'example');
const BESIDE = ['run.json', 'train.log', 'training-history.csv'];

describe('writeRun', () => {
  let parts: BundleParts;
  beforeAll(async () => {
    parts = await exampleParts();
  });

  /** Opens a run folder, writes the run, names it, and closes the folder whatever happens. */
  const write = (disk: MemoryDisk): string => {
    const { configuration, backend } = parts;
    const tools = exampleTools(disk);
    const request = { configuration: { ...configuration, policy: 'policy.yaml' }, registry, policy: Policy.parse({}), data: { kind: 'table' as const, source: DataSource.parse({ location: { files: ['data.csv'] } }), reading: ReadingOptions.parse({}) }, backend, measurer: measureHere(), trainer: trainInProcess, resume: false };
    const folder = openRunFolder(tools, registry, { resume: false, trainer: trainInProcess });
    try {
      return writeRun(request, tools, folder, { ...parts, epochSeconds: [0.5, 0.25] });
    } finally {
      folder.close();
    }
  };
  const wanted = () => bundleFiles(bundleContents({ ...parts, versions: versions(), trainedAt: trainedAt(Date.UTC(2026, 0, 2)) }));

  it('names the run by the digest of its bundle, with log, history and record beside it', () => {
    const disk = memoryDisk();
    const { manifest, files } = wanted();
    const path = write(disk);
    expect(path).toBe(`models/example/runs/${manifest.rootDigest}`);
    expect(disk.list(path)).toEqual(['bundle', ...BESIDE]);
    for (const { name, content } of files) expect(disk.read(`${path}/bundle/${name}`)).toEqual(content);
    expect(new TextDecoder().decode(disk.read(`${path}/training-history.csv`)).trimEnd().split('\n')).toHaveLength(3);
    expect(readRunRecord(disk, path)).toMatchObject({ trainedAt: trainedAt(Date.UTC(2026, 0, 2)), data: { location: { files: ['data.csv'] } }, policyFile: 'policy.yaml' });
  });

  it('leaves a whole run or none, whatever operation fails, and the next attempt succeeds', () => {
    const probe = memoryDisk();
    const path = write(probe);
    const everything = [...probe.files.keys()].sort();
    expect(probe.operations.length).toBeGreaterThan(30);
    for (let failAt = 1; failAt <= probe.operations.length; failAt++) {
      const disk = memoryDisk({}, failAt);
      expect(() => write(disk)).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO' }));
      expect([[], everything]).toContainEqual([...disk.files.keys()].sort());
      expect(write(disk)).toBe(path);
      expect([...disk.files.keys()].sort()).toEqual(everything);
    }
  });
});
