import { publishedVersions, readLedger, readPointer, readVersion, repairRegistry, runIds, writeRunRecord } from '@gecko/gate';
import { DataSource } from '@gecko/gate/contract';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { exampleDigest, exampleRegistry, publishedFiles, publishExample } from '../example-candidate.fixture.js';
import { exampleTools } from '../example-tools.fixture.js';
import { rollbackTo } from '../rollback/rollback-to.js';
import { collectGarbage } from './collect-garbage.js';
import { planCollection } from './plan-collection.js';

const digest = (digit: string): string => digit.repeat(64);

/** Five versions of one run, and four younger runs: 4 is the newest. */
const files = ((): Record<string, Uint8Array> => {
  const disk = memoryDisk(publishedFiles(5));
  for (const day of ['1', '2', '3', '4']) {
    disk.makeDirectory(`${exampleRegistry.runs}/${digest(day)}/bundle`);
    disk.files.set(`${exampleRegistry.runs}/${digest(day)}/bundle/weights.bin`, new Uint8Array(4));
    writeRunRecord(disk, `${exampleRegistry.runs}/${digest(day)}`, { trainedAt: `2026-01-0${day}T00:00:00Z`, data: DataSource.parse({ location: { files: ['d.csv'] } }), policyFile: undefined });
  }
  return Object.fromEntries(disk.files);
})();
const start = (failAt?: number): MemoryDisk => memoryDisk(files, failAt);
const collect = (disk: MemoryDisk, keep: number, versions = false) => collectGarbage(exampleTools(disk), exampleRegistry, { keep, versions });
const collectionsOn = (disk: MemoryDisk) => readLedger(disk, exampleRegistry.ledger).filter(({ kind }) => kind === 'collection');

describe('collectGarbage', () => {
  it('removes all but the newest runs, except that of the current version, and says so in the ledger', () => {
    const disk = start();
    expect(collect(disk, 2)).toEqual({ runs: [digest('2'), digest('1')], versions: [] });
    expect(runIds(disk, exampleRegistry)).toEqual([digest('3'), digest('4'), exampleDigest].sort());
    expect(publishedVersions(disk, exampleRegistry)).toEqual([1, 2, 3, 4, 5]);
    expect(collectionsOn(disk)).toMatchObject([{ runs: [digest('2'), digest('1')], versions: [] }]);
    expect(disk.list(exampleRegistry.runs)).toHaveLength(3);
  });

  it('has nothing to do, and writes nothing into the ledger, where all is to be kept', () => {
    const disk = start();
    expect(collect(disk, 10, true)).toEqual({ runs: [], versions: [] });
    expect(collectionsOn(disk)).toEqual([]);
  });

  it('removes old versions only where it is told to: never the current, nor the one before', () => {
    const disk = start();
    expect(collect(disk, 1, true).versions).toEqual([1, 2, 3]);
    expect(publishedVersions(disk, exampleRegistry)).toEqual([4, 5]);
    expect(readPointer(disk, exampleRegistry)).toMatchObject({ version: 5 });
    expect(disk.list('models/moons').filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('keeps what a rollback went from and to, and what the next would go to', () => {
    const disk = start();
    rollbackTo(exampleTools(disk), exampleRegistry, { to: 3, reason: 'why' });
    expect(collect(disk, 1, true).versions).toEqual([1, 4]);
    expect(publishedVersions(disk, exampleRegistry)).toEqual([2, 3, 5]);
    expect(readPointer(disk, exampleRegistry)).toMatchObject({ version: 3 });
  });

  it('never touches a version that the ledger does not know', () => {
    const disk = start();
    disk.files.set('models/moons/v9/x', new Uint8Array());
    disk.folders.add('models/moons/v9');
    expect(collect(disk, 1, true).versions).toEqual([1, 2, 3]);
    expect(publishedVersions(disk, exampleRegistry)).toEqual([4, 5, 9]);
  });

  it('lets a rollback have a version again that was put back', () => {
    const disk = start();
    collect(disk, 1, true);
    for (const [path, content] of Object.entries(files)) if (path.startsWith('models/moons/v2/')) disk.files.set(path, content);
    disk.folders.add('models/moons/v2');
    expect(rollbackTo(exampleTools(disk), exampleRegistry, { to: 2, reason: 'why' })).toEqual({ from: 5, to: 2 });
  });

  it('gives no number twice', () => {
    const disk = start();
    collect(disk, 1, true);
    expect(publishExample(exampleTools(disk))).toBe(6);
  });

  it('enters itself into the ledger, then renames each folder away before it removes it', () => {
    const disk = start();
    const before = disk.operations.length;
    collect(disk, 4, true);
    const operations = disk.operations.slice(before);
    const trash = operations.find((operation) => operation.startsWith('rename models/moons/v1 '))?.split(' ')[2];
    const order = [`sync ${exampleRegistry.ledger}`, `rename models/moons/v1 ${trash}`, `remove ${trash}`].map((operation) => operations.indexOf(operation));
    expect(trash).toMatch(/^models\/moons\/\.trash-/);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(operations[operations.indexOf(order[1] === undefined ? '' : `rename models/moons/v1 ${trash}`) + 1]).toBe('sync folder models/moons');
  });

  it('leaves every version whole or gone, those that are to stay whole, whichever operation fails, and the next collection finishes', () => {
    const probe = start();
    collect(probe, 1, true);
    for (let failAt = 1; failAt <= probe.operations.length; failAt++) {
      const disk = start(failAt);
      try {
        collect(disk, 1, true);
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'E_STORAGE_EIO' });
      }
      const later = memoryDisk(Object.fromEntries(disk.files));
      repairRegistry({ ...exampleTools(later), owner: '3 later' }, exampleRegistry);
      const versions = publishedVersions(later, exampleRegistry);
      expect([[1, 2, 3, 4, 5], [2, 3, 4, 5], [3, 4, 5], [4, 5]]).toContainEqual(versions);
      if (versions.length < 5) expect(collectionsOn(later)).toHaveLength(1);
      for (const version of versions) expect(readVersion(later, exampleRegistry, version).bundle.rootDigest).toBe(exampleDigest);
      expect(readPointer(later, exampleRegistry)).toMatchObject({ version: 5 });
      collect(later, 1, true);
      expect(publishedVersions(later, exampleRegistry)).toEqual([4, 5]);
      expect(runIds(later, exampleRegistry)).toEqual([digest('4'), exampleDigest].sort());
      expect([...later.list('models/moons'), ...later.list(exampleRegistry.runs)].filter((name) => name.startsWith('.') || name.includes('lock'))).toEqual([]);
    }
    expect(probe.operations.length).toBeGreaterThan(25);
  });

  it('removes nothing beside a broken ledger', () => {
    const disk = start();
    disk.files.set(exampleRegistry.ledger, new TextEncoder().encode('edited\n'));
    expect(() => collect(disk, 1, true)).toThrow(expect.objectContaining({ kind: 'artifact', code: 'E_LEDGER' }));
    expect(publishedVersions(disk, exampleRegistry)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('planCollection', () => {
  it('says what would go, and changes nothing', () => {
    const disk = start();
    expect(planCollection(disk, exampleRegistry, { keep: 3, versions: true })).toEqual({ runs: [digest('1')], versions: [1, 2] });
    expect(disk.operations).toEqual([]);
  });

  it('takes runs where nothing was published', () => {
    const disk = memoryDisk(Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith(exampleRegistry.runs))));
    expect(planCollection(disk, exampleRegistry, { keep: 3, versions: true })).toEqual({ runs: [digest('1'), exampleDigest], versions: [] });
  });
});
