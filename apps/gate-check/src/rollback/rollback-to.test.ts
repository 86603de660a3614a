import { readLedger, readPointer, repairRegistry } from '@gecko/gate';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { exampleDigest, exampleRegistry, publishedFiles, publishExample } from '../example-candidate.fixture.js';
import { exampleTools } from '../example-tools.fixture.js';
import { rollbackTo } from './rollback-to.js';

const files = publishedFiles(3);
const disk = (failAt?: number): MemoryDisk => memoryDisk(files, failAt);
const rollback = (on: MemoryDisk, to?: number) => rollbackTo(exampleTools(on), exampleRegistry, { to, reason: 'false alarms' });
const rollbacksOn = (on: MemoryDisk) => readLedger(on, exampleRegistry.ledger).filter(({ kind }) => kind === 'rollback');
const currentOn = (on: MemoryDisk): number | undefined => readPointer(on, exampleRegistry)?.version;
const usage = (problem: string) => expect.objectContaining({ kind: 'usage', exitStatus: 2, code: 'E_ROLLBACK', place: '--to', problem });

describe('rollbackTo', () => {
  it('makes the version before the current serve, and nothing else changes but the ledger', () => {
    const on = disk();
    expect(rollback(on)).toEqual({ from: 3, to: 2 });
    expect(readPointer(on, exampleRegistry)).toEqual({ schemaVersion: 1, version: 2, bundle: exampleDigest });
    expect(rollbacksOn(on)).toMatchObject([{ from: 3, to: 2, reason: 'false alarms' }]);
    const others = [...on.files].filter(([path]) => path !== exampleRegistry.ledger && path !== exampleRegistry.current);
    expect(Object.fromEntries(others)).toEqual(Object.fromEntries(Object.entries(files).filter(([path]) => path !== exampleRegistry.ledger && path !== exampleRegistry.current)));
  });

  it('goes back further from where it went, to a version by its number, and forward again', () => {
    const on = disk();
    expect([rollback(on), rollback(on), rollback(on, 3), rollback(on, 1)]).toEqual([
      { from: 3, to: 2 },
      { from: 2, to: 1 },
      { from: 1, to: 3 },
      { from: 3, to: 1 },
    ]);
    expect(currentOn(on)).toBe(1);
  });

  it('is followed by the next number, which serves again', () => {
    const on = disk();
    rollback(on);
    expect(publishExample(exampleTools(on))).toBe(4);
    expect(currentOn(on)).toBe(4);
    expect(JSON.parse(new TextDecoder().decode(on.read('models/moons/v4/publication.json')))).toMatchObject({ previous: 2 });
  });

  it('enters itself into the ledger before it moves the pointer', () => {
    const on = disk();
    rollback(on);
    const at = (text: string): number => on.operations.findIndex((operation) => operation.includes(text));
    expect(at(`sync ${exampleRegistry.ledger}`)).toBeGreaterThan(0);
    expect(at('-current.json')).toBeGreaterThan(at(`sync ${exampleRegistry.ledger}`));
  });

  it.each<[string, (on: MemoryDisk) => unknown, string]>([
    ['the version that serves', (on) => rollback(on, 3), 'expected another version than the one that serves, got v3'],
    ['a version that is not there', (on) => rollback(on, 7), 'expected one of v1, v2, v3, got v7'],
    ['what lies before the first', (on) => [rollback(on, 1), rollback(on)], 'expected a version before v1, got none'],
    ['anything where nothing was published', () => rollback(memoryDisk({ 'models/moons/x': '' })), 'expected a published version, got none'],
  ])('refuses %s', (_, work, problem) => {
    const on = disk();
    expect(() => work(on)).toThrow(usage(problem));
    expect(rollbacksOn(on).length).toBeLessThanOrEqual(1);
  });

  it.each<[string, (on: MemoryDisk) => void, string]>([
    ['whose weights were altered', (on) => on.files.set('models/moons/v2/weights.bin', new Uint8Array(28)), 'E_BUNDLE_HASH'],
    ['whose verdict was altered', (on) => on.files.set('models/moons/v2/verdict.json', new Uint8Array()), 'E_VERSION'],
    ['whose verdict and record were altered', (on) => void [on.files.set('models/moons/v2/verdict.json', new Uint8Array()), on.remove('models/moons/v2/publication.json')], 'E_VERSION'],
    ['with a file more', (on) => on.files.set('models/moons/v2/extra', new Uint8Array()), 'E_BUNDLE_FILES'],
  ])('refuses a version %s, and leaves all as it is', (_, alter, code) => {
    const on = disk();
    alter(on);
    const before = on.operations.length;
    expect(() => rollback(on)).toThrow(expect.objectContaining({ kind: 'artifact', exitStatus: 4, code }));
    expect([currentOn(on), rollbacksOn(on)]).toEqual([3, []]);
    expect(on.operations.slice(before).filter((operation) => !operation.includes('publish.lock'))).toEqual([]);
  });

  it('leaves the old or the new state, whichever operation fails, and the next command brings the pointer to the ledger', () => {
    const probe = disk();
    rollback(probe);
    for (let failAt = 1; failAt <= probe.operations.length; failAt++) {
      const on = disk(failAt);
      expect(() => rollback(on)).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO' }));
      const later = memoryDisk(Object.fromEntries(on.files));
      repairRegistry({ ...exampleTools(later), owner: '3 later' }, exampleRegistry);
      expect(currentOn(later)).toBe(rollbacksOn(later).length === 0 ? 3 : 2);
      expect(later.list('models/moons')).toEqual(['current.json', 'ledger.jsonl', 'runs', 'v1', 'v2', 'v3']);
    }
    expect(probe.operations.length).toBeGreaterThan(15);
  });
});
