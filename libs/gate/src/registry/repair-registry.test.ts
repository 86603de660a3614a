import { canonicalJson, GeckoError, sha256 } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { readBundle } from '@gecko/serialization/read';
import type { NewLedgerEntry } from '../ledger/append-to-ledger.js';
import { append, digest, subjectOf, textOf, toolsOn, watchReads } from '../ledger/example-ledger.fixture.js';
import { readLedger } from '../ledger/read-ledger.js';
import { readPointer, writePointer } from './pointer.js';
import { readVersion, requirePublished } from './read-version.js';
import { publishedVersions, registryOf } from './registry.js';
import { recordPublication, repairRegistry, repairUnderLease } from './repair-registry.js';

jest.mock('@gecko/serialization/read', () => ({ readBundle: jest.fn() }));

const registry = registryOf('models', 'moons');
const VERDICT = (version: number): string => `the verdict on ${version}`;
const put = (disk: MemoryDisk, path: string, text: string): void => {
  disk.folders.add(path.slice(0, path.lastIndexOf('/')));
  disk.files.set(path, new TextEncoder().encode(text));
};
const publish = (version: number): NewLedgerEntry => ({ kind: 'publication', version, bundle: digest(String(version)), verdictSha256: sha256(VERDICT(version)) });
const judge = (version: number, status: 'passed' | 'refused', bundle = String(version), verdictSha256 = sha256(VERDICT(version))): NewLedgerEntry => ({ kind: 'verdict', subject: subjectOf('a', bundle), look: 1, status, verdictSha256 });
const pass = (version: number): NewLedgerEntry => judge(version, 'passed');
const recordOf = (version: number, changes: Record<string, unknown> = {}): string => canonicalJson({ schemaVersion: 1, version, bundle: digest(String(version)), verdictSha256: sha256(VERDICT(version)), previous: null, ledger: { sequence: 0, head: digest('0') }, token: 't', ...changes });

/** The versions as folders, of which `readBundle` takes the first letter of the manifest for the whole digest. */
function diskWith(entries: readonly NewLedgerEntry[], versions: readonly number[]): MemoryDisk {
  const disk = memoryDisk({ 'models/moons/x': '' });
  disk.files.delete('models/moons/x');
  append(disk, ...entries);
  for (const version of versions) {
    put(disk, `models/moons/v${version}/manifest.json`, String(version));
    put(disk, `models/moons/v${version}/verdict.json`, VERDICT(version));
    put(disk, `models/moons/v${version}/publication.json`, recordOf(version));
  }
  return disk;
}

const repair = (disk: MemoryDisk, isAlive = false) => {
  const tools = toolsOn(disk, { isAlive: () => isAlive });
  return { lines: repairRegistry(tools, registry), logged: tools.logger.lines };
};

beforeEach(() => {
  jest.mocked(readBundle).mockImplementation((disk, folder) => {
    const name = new TextDecoder().decode(disk.read(`${folder}/manifest.json`));
    if (name === 'altered') throw new GeckoError({ kind: 'artifact', code: 'E_BUNDLE_HASH', place: folder, problem: 'expected other bytes', next: 'none' });
    return Object.assign(Object.create(null), { rootDigest: digest(name) });
  });
});

describe('repairRegistry', () => {
  it('finds nothing to do in a model that is whole, and makes no folder for one that is not there', () => {
    const disk = diskWith([pass(1), publish(1), pass(2), publish(2)], [1, 2]);
    writePointer(disk, registry, 2, digest('2'));
    const files = new Map(disk.files);
    const before = disk.operations.length;
    expect(repair(disk)).toEqual({ lines: [], logged: [] });
    expect(disk.operations.slice(before).filter((operation) => operation.includes('ledger.jsonl'))).toEqual([]);
    expect(disk.files).toEqual(files);
    const none = memoryDisk();
    expect(repair(none).lines).toEqual([]);
    expect(none.operations).toEqual([]);
  });

  it('enters a version whose passed verdict the ledger holds, and has it serve', () => {
    const disk = diskWith([pass(1), publish(1), pass(2)], [1, 2]);
    writePointer(disk, registry, 1, digest('1'));
    const { lines, logged } = repair(disk);
    expect(lines).toEqual(['v2: entered into the ledger, a crash had come between', 'current.json: names v2 again, as the ledger says, in place of v1']);
    expect(logged).toEqual(lines.map((line) => `info: ${line}`));
    expect(readLedger(disk, registry.ledger).at(-1)).toMatchObject({ kind: 'publication', version: 2, bundle: digest('2'), verdictSha256: sha256(VERDICT(2)) });
    expect(repair(disk).lines).toEqual([]);
  });

  it.each<[string, NewLedgerEntry[]]>([
    ['no verdict', []],
    ['a verdict that refused it', [judge(2, 'refused')]],
    ['a passed verdict on another bundle', [judge(2, 'passed', '9')]],
    ['another passed verdict on its bundle', [judge(2, 'passed', '2', digest('9'))]],
  ])('never lets a version serve of which the ledger holds %s', (_, entries) => {
    const disk = diskWith([pass(1), publish(1), ...entries], [1, 2]);
    const { lines, logged } = repair(disk);
    expect(lines).toEqual(['current.json: names v1 again, as the ledger says']);
    expect(logged).toContain('warn: v2: neither its publication is in the ledger, nor are a passed verdict on it there and publication.json in it, so it never serves; remove the folder');
    expect(publishedVersions(disk, registry)).toEqual([1, 2]);
  });

  it('never lets a copy of a folder serve that no publication made', () => {
    const disk = diskWith([pass(1), publish(1), pass(2)], [1, 2]);
    disk.remove('models/moons/v2/publication.json');
    repair(disk);
    expect(readPointer(disk, registry)).toMatchObject({ version: 1 });
    expect(readLedger(disk, registry.ledger)).toHaveLength(3);
  });

  it.each<[string, (disk: MemoryDisk) => void]>([
    ['altered', (disk) => put(disk, 'models/moons/v2/manifest.json', 'altered')],
    ['without a verdict', (disk) => disk.remove('models/moons/v2/verdict.json')],
    ['with the record of another bundle', (disk) => put(disk, 'models/moons/v2/publication.json', recordOf(2, { bundle: digest('9') }))],
  ])('leaves a version alone that is %s', (_, alter) => {
    const disk = diskWith([pass(1), publish(1), pass(2)], [1, 2]);
    alter(disk);
    expect(repair(disk).logged[0]).toMatch(/^warn: v2: without its publication in the ledger, and not whole, so it never serves: E_/);
    expect(readPointer(disk, registry)).toMatchObject({ version: 1 });
  });

  it('leaves a version alone without its bundle, and stops at any other fault', () => {
    const failing = (thrown: Error) => {
      jest.mocked(readBundle).mockImplementation(() => {
        throw thrown;
      });
      return repair(diskWith([pass(1)], [1])).logged;
    };
    const fault = (kind: 'usage' | 'storage', code: `E_${string}`) => new GeckoError({ kind, code, place: 'v1', problem: 'broken', next: 'none' });
    expect(failing(fault('usage', 'E_BUNDLE_MISSING'))).toEqual([expect.stringMatching(/^warn: v1: without its publication/)]);
    expect(() => failing(fault('storage', 'E_STORAGE_EIO'))).toThrow('E_STORAGE_EIO');
    expect(() => failing(new Error('another'))).toThrow('another');
  });

  it('stops where the pointer cannot be read for another reason than its text', () => {
    const disk = diskWith([pass(1), publish(1)], [1]);
    put(disk, registry.current, '{}');
    const read: MemoryDisk['read'] = (path, most) => {
      if (path === registry.current) throw new GeckoError({ kind: 'storage', code: 'E_STORAGE_EIO', place: path, problem: 'broken', next: 'none' });
      return disk.read(path, most);
    };
    expect(() => repair({ ...disk, read })).toThrow('E_STORAGE_EIO');
    expect(repair(disk).lines).toEqual(['current.json: names v1 again, as the ledger says']);
  });

  it('moves no pointer where the lease is lost', () => {
    const disk = diskWith([pass(1), publish(1)], [1]);
    const requireHeld = (): never => {
      throw new Error('lost');
    };
    expect(() => repairUnderLease(toolsOn(disk), registry, { token: 't', requireHeld })).toThrow('lost');
    expect(readPointer(disk, registry)).toBeUndefined();
  });

  it('points at nothing that was never published, and enters a publication once', () => {
    const disk = diskWith([publish(1), { kind: 'rollback', from: 1, to: 2, reason: 'why' }], [1, 2]);
    expect(repair(disk).lines).toEqual([]);
    expect(readPointer(disk, registry)).toBeUndefined();
    const version = { ...readVersion(disk, registry, 2), verdictSha256: sha256(VERDICT(2)) };
    recordPublication(toolsOn(disk), registry, version);
    recordPublication(toolsOn(disk), registry, version);
    expect(readLedger(disk, registry.ledger).map(({ kind }) => kind)).toEqual(['publication', 'rollback', 'publication']);
  });

  it('reads a verdict of 16 MiB at most', () => {
    const { disk, most } = watchReads(diskWith([pass(1), publish(1)], [1]));
    readVersion(disk, registry, 1);
    expect(most.get('models/moons/v1/verdict.json')).toBe(16_777_216);
  });

  it('moves the pointer to where the last rollback went, and back up after a later publication', () => {
    const rolledBack = [publish(1), publish(2), { kind: 'rollback', from: 2, to: 1, reason: 'why' }] as const;
    const disk = diskWith(rolledBack, [1, 2]);
    writePointer(disk, registry, 2, digest('2'));
    expect(repair(disk).lines).toEqual(['current.json: names v1 again, as the ledger says, in place of v2']);
    const later = diskWith([...rolledBack, publish(3)], [1, 2, 3]);
    expect(repair(later).lines).toEqual(['current.json: names v3 again, as the ledger says']);
  });

  it.each([
    ['that cannot be read', '{'],
    ['to another bundle', canonicalJson({ schemaVersion: 1, version: 1, bundle: digest('9') })],
  ])('writes a pointer anew %s', (_, content) => {
    const disk = diskWith([publish(1)], [1]);
    put(disk, registry.current, content);
    expect(repair(disk).lines[0]).toMatch(/^current\.json: names v1 again, as the ledger says/);
    expect(readPointer(disk, registry)).toEqual({ schemaVersion: 1, version: 1, bundle: digest('1') });
  });

  it('never points to a version whose folder is gone', () => {
    const disk = diskWith([publish(1), publish(2)], [1]);
    writePointer(disk, registry, 2, digest('2'));
    repair(disk);
    expect(readPointer(disk, registry)).toMatchObject({ version: 1 });
  });

  it('leaves a version whose removal was cut short, or that was put back: a rollback may want it', () => {
    const disk = diskWith([publish(1), publish(2), { kind: 'collection', runs: [], versions: [1] }], [1, 2]);
    writePointer(disk, registry, 2, digest('2'));
    expect(repair(disk).lines).toEqual([]);
    expect(disk.list('models/moons')).toEqual(['current.json', 'ledger.jsonl', 'v1', 'v2']);
  });

  describe('of what crashes leave', () => {
    const LEFT = {
      'models/moons/.partial-77+f00d-ab12/weights.bin': 'half',
      'models/moons/.partial-ab12-current.json': 'half',
      'models/moons/.trash-ab12/weights.bin': 'half',
      'models/moons/runs/.trash-ab12/bundle/weights.bin': 'half',
      'models/moons/ledger.jsonl.lock.ab12': '77 f00d',
      'models/moons/publish.lock.ab12': '77 f00d\n2026-01-01T00:00:00.000Z\nt',
    };
    const OTHERS = {
      'models/moons/.partial-ab12/x': 'of nobody we know',
      'models/moons/.partial-1+me-ab12/weights.bin': 'our own',
      'models/moons/runs/.partial-ab12/train.log': 'of a training',
      'models/moons/README.md': 'of people',
    };

    it('removes all of it, and nothing else', () => {
      const disk = memoryDisk({ ...LEFT, ...OTHERS });
      const { lines } = repair(disk);
      expect([...disk.files.keys()].sort()).toEqual(Object.keys(OTHERS).sort());
      expect(lines).toHaveLength(6);
      expect(lines).toContain('models/moons/.partial-77+f00d-ab12: removed, a killed process left it');
    });

    it('leaves what a living process works on', () => {
      const disk = memoryDisk({ ...LEFT, ...OTHERS });
      repair(disk, true);
      expect(disk.list('models/moons').filter((name) => /partial-77|lock/.test(name))).toEqual(['.partial-77+f00d-ab12', 'ledger.jsonl.lock.ab12', 'publish.lock.ab12']);
    });

    it('goes on with a warning where something cannot be removed', () => {
      const disk = diskWith([publish(1)], [1]);
      put(disk, 'models/moons/.trash-ab12/x', '');
      const stubborn = {
        ...disk,
        remove: (path: string) => {
          if (path.includes('trash')) throw new GeckoError({ kind: 'storage', code: 'E_STORAGE_EACCES', place: path, problem: 'not yours', next: 'none' });
          disk.remove(path);
        },
      };
      const tools = toolsOn(stubborn);
      expect(repairRegistry(tools, registry)).toEqual(['current.json: names v1 again, as the ledger says']);
      expect(tools.logger.lines[0]).toMatch(/^warn: models\/moons\/\.trash-ab12: what was left here could not be removed: E_STORAGE_EACCES/);
    });
  });

  it('changes nothing where the chain is broken', () => {
    const disk = diskWith([pass(1), publish(1), pass(2)], [1, 2]);
    put(disk, registry.ledger, textOf(disk).replace('"look":1', '"look":2'));
    put(disk, 'models/moons/.trash-1/x', '');
    const files = [...disk.files.keys()];
    expect(() => repair(disk)).toThrow(expect.objectContaining({ kind: 'artifact', code: 'E_LEDGER' }));
    expect([...disk.files.keys()]).toEqual(files);
  });

  it('comes to the same end, whichever operation of the disk fails first', () => {
    const start = () => {
      const disk = diskWith([pass(1), publish(1), pass(2), publish(2), pass(3)], [1, 2, 3]);
      writePointer(disk, registry, 1, digest('1'));
      put(disk, 'models/moons/.partial-77+f00d-ab12/x', '');
      return Object.fromEntries(disk.files);
    };
    const files = start();
    let failures = 0;
    for (let failAt = 1; ; failAt++) {
      const disk = memoryDisk(files, failAt);
      try {
        repair(disk);
      } catch (thrown) {
        failures++;
        expect(thrown).toMatchObject({ kind: 'storage' });
      }
      const later = memoryDisk(Object.fromEntries(disk.files));
      repair(later);
      expect(later.list('models/moons')).toEqual(['current.json', 'ledger.jsonl', 'v1', 'v2', 'v3']);
      expect(readPointer(later, registry)).toMatchObject({ version: 3 });
      expect(readLedger(later, registry.ledger).filter(({ kind }) => kind === 'publication')).toHaveLength(3);
      if (disk.operations.length < failAt) break;
    }
    expect(failures).toBeGreaterThan(15);
  });
});

describe('readVersion and requirePublished', () => {
  const disk = diskWith([publish(1)], [1, 2]);
  const entries = readLedger(disk, registry.ledger);
  const versionError = (version: number, problem: unknown) => expect.objectContaining({ kind: 'artifact', exitStatus: 4, code: 'E_VERSION', place: `"models/moons/v${version}"`, problem });

  it('take a version that is as the ledger says', () => {
    const version = readVersion(disk, registry, 1);
    expect(version).toMatchObject({ version: 1, folder: 'models/moons/v1', verdictSha256: sha256(VERDICT(1)), record: { token: 't' } });
    expect(requirePublished(version, entries)).toBeUndefined();
  });

  it('refuse one that the ledger does not know', () => {
    expect(() => requirePublished(readVersion(disk, registry, 2), entries)).toThrow(versionError(2, 'expected a publication of v2 in the ledger, got none'));
  });

  it.each<[string, string, string]>([
    ['manifest.json', '9', 'bundle 999999999999…'],
    ['verdict.json', 'another', `bundle 111111111111… with verdict ${sha256('another').slice(0, 12)}…`],
  ])('refuse one with another %s, with its record and without', (name, content, came) => {
    const altered = memoryDisk(Object.fromEntries(disk.files));
    put(altered, `models/moons/v1/${name}`, content);
    expect(() => readVersion(altered, registry, 1)).toThrow(versionError(1, expect.stringMatching(/, as publication\.json says, got /)));
    altered.remove('models/moons/v1/publication.json');
    const version = readVersion(altered, registry, 1);
    expect(() => requirePublished(version, entries)).toThrow(versionError(1, expect.stringContaining(`as the ledger says, got ${came}`)));
  });
});
