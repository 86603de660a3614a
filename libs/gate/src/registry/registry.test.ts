import { memoryDisk } from '@gecko/kernel/testing';
import { publishedVersions, registryOf, runIds } from './registry.js';

const registry = registryOf('models', 'moons');
const id = (digit: string): string => digit.repeat(64);

describe('registryOf', () => {
  it('places everything of a model in its folder', () => {
    expect(registry).toEqual({ model: 'moons', folder: 'models/moons', runs: 'models/moons/runs', ledger: 'models/moons/ledger.jsonl', current: 'models/moons/current.json', lease: 'models/moons/publish.lock' });
  });

  it.each(['m', '0', 'a.b_c-d', 'a'.repeat(64)])('takes the name %s', (name) => {
    expect(registryOf('models', name).folder).toBe(`models/${name}`);
  });

  it.each(['', '.', '..', '../x', 'a/b', 'a\\b', '/etc', '-a', '.a', 'Moons', 'a b', 'a\n', 'a\0', 'ä', 'a'.repeat(65)])('refuses the name %j', (name) => {
    expect(() => registryOf('models', name)).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_MODEL_NAME', place: '--model' }));
  });
});

describe('publishedVersions', () => {
  it('sorts by number', () => {
    const disk = memoryDisk(Object.fromEntries(['v10', 'v2', 'v1', 'v100'].map((name) => [`models/moons/${name}/manifest.json`, ''])));
    expect(publishedVersions(disk, registry)).toEqual([1, 2, 10, 100]);
  });

  it('passes over everything that is no version', () => {
    const disk = memoryDisk(Object.fromEntries(['v1', 'v0', 'v01', 'v', 'v1.5', 'V2', 'xv3', 'v4x', 'v-1', `v${'9'.repeat(10)}`, 'runs', '.partial-1'].map((name) => [`models/moons/${name}/x`, ''])));
    expect(publishedVersions(disk, registry)).toEqual([1]);
  });

  it('finds none where there is no folder', () => {
    expect(publishedVersions(memoryDisk(), registry)).toEqual([]);
    expect(publishedVersions(memoryDisk({ 'models/moons': 'a file' }), registry)).toEqual([]);
  });
});

describe('runIds', () => {
  it('lists root digests, sorted, and nothing else', () => {
    const disk = memoryDisk(Object.fromEntries([id('b'), id('a'), id('a').slice(1), `${id('a')}0`, id('G'), '.partial-1'].map((name) => [`models/moons/runs/${name}/run.json`, ''])));
    expect(runIds(disk, registry)).toEqual([id('a'), id('b')]);
  });

  it('finds none where there is no folder', () => {
    expect(runIds(memoryDisk(), registry)).toEqual([]);
  });
});
