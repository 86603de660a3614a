import { canonicalJson, isGeckoError, nodeDisk, sha256 } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleContents } from './example-contents.fixture.js';
import { readBundle } from './read-bundle.js';
import { writeBundle } from './write-bundle.js';

const FOLDER = 'models/example/runs/one/bundle';

/** The error that an action throws, for its code and message. */
function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}

describe('writeBundle', () => {
  it('gives back through the strict reader what was written', () => {
    const disk = memoryDisk();
    const contents = exampleContents();
    const manifest = writeBundle(disk, FOLDER, contents);
    const bundle = readBundle(disk, FOLDER);
    expect(bundle.manifest).toEqual(manifest);
    expect(bundle.metadata).toEqual(contents.metadata);
    expect(bundle.history).toEqual(contents.history);
    expect(bundle.golden).toEqual(contents.golden);
    expect(bundle.modelJson.modelTopology).toEqual(contents.modelTopology);
    expect(bundle.layers.flatMap(({ kernel, bias }) => [kernel, bias])).toEqual(contents.weights.map(({ values }) => values));
    expect(bundle.layers.map(({ name, inputs, units, activation }) => ({ name, inputs, units, activation }))).toEqual([
      { name: 'hidden_1', inputs: 3, units: 4, activation: 'relu' },
      { name: 'output', inputs: 4, units: 1, activation: 'sigmoid' },
    ]);
  });

  it('syncs every file and the stage before the rename, and every changed folder after it', () => {
    const disk = memoryDisk();
    writeBundle(disk, FOLDER, exampleContents());
    const stage = 'models/example/runs/one/.partial-unique1';
    const names = ['golden.json', 'metadata.json', 'model.json', 'training-history.json', 'weights.bin', 'manifest.json'];
    expect(disk.operations).toEqual([
      `make ${stage}`,
      ...names.flatMap((name) => [`open create ${stage}/${name}`, `write ${stage}/${name}`, `sync ${stage}/${name}`]),
      `sync folder ${stage}`,
      `rename ${stage} ${FOLDER}`,
      ...['models/example/runs/one', 'models/example/runs', 'models/example', 'models', '.'].map((folder) => `sync folder ${folder}`),
    ]);
  });

  it('leaves a whole bundle or none, and no stage, whichever operation fails', () => {
    const complete = memoryDisk();
    writeBundle(complete, FOLDER, exampleContents());
    let whole = 0;
    for (let failAt = 1; failAt <= complete.operations.length; failAt++) {
      const disk = memoryDisk({}, failAt);
      expect(() => writeBundle(disk, FOLDER, exampleContents())).toThrow('E_STORAGE_EIO');
      expect([...disk.folders, ...disk.files.keys()].filter((path) => path.includes('.partial-'))).toEqual([]);
      if (disk.status(FOLDER) !== undefined) {
        whole++;
        expect(readBundle(disk, FOLDER).metadata.name).toBe('example');
      }
    }
    expect(whole).toBe(5);
  });

  it('refuses a folder that exists and leaves it as it is', () => {
    const disk = memoryDisk({ [`${FOLDER}/note.txt`]: 'mine' });
    const thrown = thrownBy(() => writeBundle(disk, FOLDER, exampleContents()));
    expect(isGeckoError(thrown) && [thrown.kind, thrown.code]).toEqual(['usage', 'E_BUNDLE_EXISTS']);
    expect(disk.operations).toEqual([]);
  });

  it('writes on the real disk what reads back under the name of its root digest', () => {
    const root = mkdtempSync(join(tmpdir(), 'gecko-bundle-'));
    try {
      const { rootDigest } = writeBundle(memoryDisk(), 'a', exampleContents());
      const folder = join(root, rootDigest, 'bundle');
      writeBundle(nodeDisk(), folder, exampleContents());
      expect(readBundle(nodeDisk(), folder).rootDigest).toBe(rootDigest);
      expect(readdirSync(join(root, rootDigest))).toEqual(['bundle']);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('names the bundle by the SHA-256 of its manifest without the digest', () => {
    const { rootDigest, ...rest } = writeBundle(memoryDisk(), 'a', exampleContents());
    expect(rootDigest).toBe(sha256(canonicalJson(rest)));
  });
});
