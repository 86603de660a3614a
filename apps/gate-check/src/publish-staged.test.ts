import { readLedger, verdictSha256, type CheckedCandidate } from '@gecko/gate';
import { canonicalJson, GeckoError, PARTIAL_PREFIX, type Disk } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { PUBLISHED_BESIDE } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { exampleDigest, exampleRegistry, putRun } from './example-candidate.fixture.js';
import { exampleTools, type ExampleTools } from './example-tools.fixture.js';
import { exampleVerdict } from './example-verdict.fixture.js';
import { publishStaged } from './publish-staged.js';
import { stageCandidate } from './stage-candidate.js';

const verdict = exampleVerdict();
const FOLDER = exampleRegistry.folder;
const textOf = (disk: MemoryDisk, path: string): string => new TextDecoder().decode(disk.read(path));
const versionsOn = (disk: MemoryDisk): string[] => disk.list(FOLDER).filter((name) => name.startsWith('v'));
const pointerOn = (disk: MemoryDisk): unknown => JSON.parse(textOf(disk, exampleRegistry.current));

/** What the gate gives back of a folder. */
function checkedOn(disk: Disk, folder: string): CheckedCandidate {
  const bundle = readBundle(disk, folder);
  return { verdict, bundle, profile: bundle.metadata.profile, market: undefined };
}

/** A publication as the command runs it: staged, published, closed whatever happens. */
function publish(tools: ExampleTools): number {
  const candidate = putRun(tools.disk);
  const staged = stageCandidate(tools, exampleRegistry, candidate);
  try {
    return publishStaged(tools, exampleRegistry, staged.folder, checkedOn(tools.disk, staged.folder));
  } finally {
    staged.close();
  }
}

/** As `publishStaged` on a staged copy, with some of the disk's methods replaced. */
function publishOn(tools: ExampleTools, replaced: Partial<Disk>): number {
  const { folder } = stageCandidate(tools, exampleRegistry, putRun(tools.disk));
  return publishStaged({ ...tools, disk: { ...tools.disk, ...replaced } }, exampleRegistry, folder, checkedOn(tools.disk, folder));
}

describe('publishStaged', () => {
  it('syncs what it adds, then the folder; renames it to the version, syncs the registry; then the pointer; then the ledger', () => {
    const tools = exampleTools();
    const { folder } = stageCandidate(tools, exampleRegistry, putRun(tools.disk));
    const before = tools.disk.operations.length;
    publishStaged(tools, exampleRegistry, folder, checkedOn(tools.disk, folder));
    const written = (path: string): string[] => [`open create ${path}`, `write ${path}`, `sync ${path}`];
    const pointer = `${FOLDER}/${PARTIAL_PREFIX}unique2-current.json`;
    const ledger = `${FOLDER}/ledger.jsonl`;
    expect(tools.disk.operations.slice(before)).toEqual([
      ...written(`${folder}/verdict.json`),
      ...written(`${folder}/report.html`),
      `sync folder ${folder}`,
      `rename ${folder} ${FOLDER}/v1`,
      `sync folder ${FOLDER}`,
      ...written(pointer),
      `rename ${pointer} ${FOLDER}/current.json`,
      `sync folder ${FOLDER}`,
      ...written(`${ledger}.lock`),
      `open append ${ledger}`,
      `write ${ledger}`,
      `sync ${ledger}`,
      `sync folder ${FOLDER}`,
      `remove ${ledger}.lock`,
    ]);
  });

  it('makes v1, then v2, each whole; the pointer names the last, the ledger both', () => {
    const tools = exampleTools();
    expect([publish(tools), publish(tools)]).toEqual([1, 2]);
    expect(tools.disk.list(FOLDER)).toEqual(['current.json', 'ledger.jsonl', 'runs', 'v1', 'v2']);
    for (const version of ['v1', 'v2']) {
      expect(readBundle(tools.disk, `${FOLDER}/${version}`, { beside: PUBLISHED_BESIDE }).rootDigest).toBe(exampleDigest);
      expect(textOf(tools.disk, `${FOLDER}/${version}/verdict.json`)).toBe(canonicalJson(verdict));
      expect(textOf(tools.disk, `${FOLDER}/${version}/report.html`)).toMatch(/^<!doctype html>[\s\S]*moons/i);
    }
    expect(pointerOn(tools.disk)).toEqual({ schemaVersion: 1, version: 2, bundle: exampleDigest });
    expect(readLedger(tools.disk, exampleRegistry.ledger)).toMatchObject([1, 2].map((version) => ({ sequence: version, kind: 'publication', version, bundle: exampleDigest, verdictSha256: verdictSha256(verdict) })));
  });

  it('takes the number after the highest, and fills no gap', () => {
    const tools = exampleTools(memoryDisk({ [`${FOLDER}/v2/x`]: '', [`${FOLDER}/v10/x`]: '' }));
    expect(publish(tools)).toBe(11);
  });

  it('goes on to the next number where another publisher was first', () => {
    const tools = exampleTools(memoryDisk({ [`${FOLDER}/v1/theirs`]: 'theirs', [`${FOLDER}/v2/theirs`]: 'theirs' }));
    expect(publishOn(tools, { list: (path) => (path === FOLDER ? [] : tools.disk.list(path)) })).toBe(3);
    expect(pointerOn(tools.disk)).toMatchObject({ version: 3 });
    expect(['v1', 'v2'].map((version) => tools.disk.list(`${FOLDER}/${version}`))).toEqual([['theirs'], ['theirs']]);
  });

  it('gives up as busy where every number is taken', () => {
    const taken = new GeckoError({ kind: 'storage', code: 'E_STORAGE_EEXIST', place: 'v1', problem: 'taken', next: 'none' });
    const rename = (): never => {
      throw taken;
    };
    expect(() => publishOn(exampleTools(), { rename })).toThrow(expect.objectContaining({ kind: 'busy', exitStatus: 7, code: 'E_VERSION_CLAIM' }));
  });

  describe('with a disk that fails', () => {
    const first = exampleTools();
    publish(first);
    const published = Object.fromEntries(first.disk.files);
    const probe = exampleTools(memoryDisk(published));
    publish(probe);
    const operations = probe.disk.operations;
    /** A second publication on a disk that fails at one operation, and the disk afterwards. */
    const attempt = (failAt: number): MemoryDisk => {
      const tools = exampleTools(memoryDisk(published, failAt));
      expect(() => publish(tools)).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO' }));
      return tools.disk;
    };
    const everyFailure = operations.map((operation, index) => [index + 1, operation] as const);

    it('goes through more than thirty operations', () => {
      expect(operations.length).toBeGreaterThan(30);
    });

    it.each(everyFailure)('is without v2 or has it whole, and the pointer names a version that is there (operation %d: %s)', (failAt) => {
      const disk = attempt(failAt);
      expect([['v1'], ['v1', 'v2']]).toContainEqual(versionsOn(disk));
      for (const version of versionsOn(disk)) {
        expect(readBundle(disk, `${FOLDER}/${version}`, { beside: PUBLISHED_BESIDE }).rootDigest).toBe(exampleDigest);
        expect(disk.list(`${FOLDER}/${version}`)).toHaveLength(8);
        expect(textOf(disk, `${FOLDER}/${version}/verdict.json`)).toBe(canonicalJson(verdict));
        expect(textOf(disk, `${FOLDER}/${version}/report.html`)).toMatch(/<\/html>\s*$/);
      }
      expect(versionsOn(disk).map((name) => ({ version: Number(name.slice(1)) }))).toContainEqual(expect.objectContaining({ version: Reflect.get(Object(pointerOn(disk)), 'version') }));
      expect(disk.list(FOLDER).filter((name) => name.startsWith(PARTIAL_PREFIX))).toEqual([]);
    });

    it.each(everyFailure)('publishes the next version at the next attempt, the ledger whole (operation %d: %s)', (failAt) => {
      const disk = attempt(failAt);
      const next = versionsOn(disk).length + 1;
      expect(publish(exampleTools(disk))).toBe(next);
      expect(pointerOn(disk)).toMatchObject({ version: next });
      expect(readLedger(disk, exampleRegistry.ledger).at(-1)).toMatchObject({ kind: 'publication', version: next });
    });
  });
});
