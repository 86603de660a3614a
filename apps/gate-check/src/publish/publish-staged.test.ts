import { readLedger, repairRegistry, verdictSha256, withLease } from '@gecko/gate';
import { canonicalJson, GeckoError, isGeckoError, PARTIAL_PREFIX, sha256, type Disk } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { PUBLISHED_BESIDE } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { exampleDigest, exampleRegistry, exampleVerdictOnBundle as verdict, passedOn, publishedFiles, publishExample as publish, putRun, recordVerdict } from '../example-candidate.fixture.js';
import { exampleTools, type ExampleTools } from '../example-tools.fixture.js';
import { publishStaged } from './publish-staged.js';
import { stageCandidate } from './stage-candidate.js';

// What is in a report has tests of its own, and it takes most of the time.
jest.mock('@gecko/evaluation', () => ({ ...jest.requireActual('@gecko/evaluation'), renderReport: () => '<!doctype html>moons</html>' }));

const FOLDER = exampleRegistry.folder;
const textOf = (disk: MemoryDisk, path: string): string => new TextDecoder().decode(disk.read(path));
const versionsOn = (disk: MemoryDisk): string[] => disk.list(FOLDER).filter((name) => name.startsWith('v'));
const pointerOn = (disk: MemoryDisk): unknown => JSON.parse(textOf(disk, exampleRegistry.current));
const publicationsOn = (disk: MemoryDisk): number[] => readLedger(disk, exampleRegistry.ledger).flatMap((entry) => (entry.kind === 'publication' ? [entry.version] : []));

/** As `publishStaged` on a staged copy, with some of the disk's methods replaced. */
function publishOn(tools: ExampleTools, replaced: Partial<Disk>): number {
  const { folder } = stageCandidate(tools, exampleRegistry, putRun(tools.disk));
  return publishStaged({ ...tools, disk: { ...tools.disk, ...replaced } }, exampleRegistry, folder, passedOn(tools.disk, folder));
}

describe('publishStaged', () => {
  it('syncs what it adds, then the folder; under the lease the record; renames it to the version, syncs the registry; then the ledger; then the pointer', () => {
    const tools = exampleTools();
    const { folder } = stageCandidate(tools, exampleRegistry, putRun(tools.disk));
    recordVerdict(tools);
    const before = tools.disk.operations.length;
    publishStaged(tools, exampleRegistry, folder, passedOn(tools.disk, folder));
    const written = (path: string): string[] => [`open create ${path}`, `write ${path}`, `sync ${path}`];
    const ledger = `${FOLDER}/ledger.jsonl`;
    const locked = (...operations: string[]): string[] => [...written(`${ledger}.lock`), ...operations, `remove ${ledger}.lock`];
    const pointer = `${FOLDER}/${PARTIAL_PREFIX}unique3-current.json`;
    expect(tools.disk.operations.slice(before)).toEqual([
      ...written(`${folder}/verdict.json`),
      ...written(`${folder}/report.html`),
      `sync folder ${folder}`,
      ...written(`${FOLDER}/publish.lock`),
      ...locked(`open append ${ledger}`, `sync ${ledger}`, `sync folder ${FOLDER}`),
      `remove ${folder}/publication.json`,
      ...written(`${folder}/publication.json`),
      `sync folder ${folder}`,
      `rename ${folder} ${FOLDER}/v1`,
      `sync folder ${FOLDER}`,
      ...locked(`open append ${ledger}`, `write ${ledger}`, `sync ${ledger}`, `sync folder ${FOLDER}`),
      ...written(pointer),
      `rename ${pointer} ${FOLDER}/current.json`,
      `sync folder ${FOLDER}`,
      `remove ${FOLDER}/publish.lock`,
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
    expect(readLedger(tools.disk, exampleRegistry.ledger).filter(({ kind }) => kind === 'publication')).toMatchObject([1, 2].map((version) => ({ version, bundle: exampleDigest, verdictSha256: verdictSha256(verdict) })));
  });

  it('writes into the version what it was published after, under a token of its own', () => {
    const tools = exampleTools();
    publish(tools);
    publish(tools);
    const lines = textOf(tools.disk, exampleRegistry.ledger).split('\n');
    const [first, second] = ['v1', 'v2'].map((version) => JSON.parse(textOf(tools.disk, `${FOLDER}/${version}/publication.json`)));
    const common = { schemaVersion: 1, bundle: exampleDigest, verdictSha256: verdictSha256(verdict) };
    expect(first).toEqual({ ...common, version: 1, previous: null, ledger: { sequence: 1, head: sha256(lines[0] ?? '') }, token: expect.any(String) });
    expect(second).toEqual({ ...common, version: 2, previous: 1, ledger: { sequence: 3, head: sha256(lines[2] ?? '') }, token: expect.any(String) });
    expect(first.token).not.toBe(second.token);
  });

  it('refuses a ledger that lost what a version was published after', () => {
    const files = publishedFiles(2);
    const lines = new TextDecoder().decode(files[exampleRegistry.ledger]).split('\n');
    const cut = memoryDisk({ ...files, [exampleRegistry.ledger]: `${lines[0]}\n` });
    expect(() => publish(exampleTools(cut))).toThrow(expect.objectContaining({ kind: 'artifact', exitStatus: 4, code: 'E_LEDGER', problem: 'expected at least the 3 entries that v2 was published after, got 1: the ledger was cut' }));
    expect(versionsOn(cut)).toEqual(['v1', 'v2']);
  });

  it('takes the number after the highest, and fills no gap', () => {
    const tools = exampleTools(memoryDisk({ [`${FOLDER}/v2/x`]: '', [`${FOLDER}/v10/x`]: '' }));
    expect(publish(tools)).toBe(11);
  });

  it('goes on to the next number where another publisher was first, with that number in the record', () => {
    const tools = exampleTools(memoryDisk({ [`${FOLDER}/v1/theirs`]: 'theirs', [`${FOLDER}/v2/theirs`]: 'theirs' }));
    expect(publishOn(tools, { list: (path) => (path === FOLDER ? [] : tools.disk.list(path)) })).toBe(3);
    expect(pointerOn(tools.disk)).toMatchObject({ version: 3 });
    expect(JSON.parse(textOf(tools.disk, `${FOLDER}/v3/publication.json`))).toMatchObject({ version: 3 });
    expect(['v1', 'v2'].map((version) => tools.disk.list(`${FOLDER}/${version}`))).toEqual([['theirs'], ['theirs']]);
  });

  it('gives up as busy where every number is taken', () => {
    const taken = new GeckoError({ kind: 'storage', code: 'E_STORAGE_EEXIST', place: 'v1', problem: 'taken', next: 'none' });
    const rename = jest.fn((): never => {
      throw taken;
    });
    expect(() => publishOn(exampleTools(), { rename })).toThrow(expect.objectContaining({ kind: 'busy', exitStatus: 7, code: 'E_VERSION_CLAIM', problem: 'expected a free version number, got 1000 that were taken' }));
    expect(rename).toHaveBeenCalledTimes(1000);
  });

  it('begins nothing while another holds the lease, and can be called again', () => {
    const tools = exampleTools();
    const { folder } = stageCandidate(tools, exampleRegistry, putRun(tools.disk));
    const checked = passedOn(tools.disk, folder);
    recordVerdict(tools);
    const publishNow = (): number => publishStaged({ ...tools, isAlive: (owner) => owner === '2 other' }, exampleRegistry, folder, checked);
    const error = withLease({ ...tools, owner: '2 other' }, exampleRegistry, () => {
      try {
        return publishNow();
      } catch (thrown) {
        return thrown;
      }
    });
    expect(error).toMatchObject({ kind: 'busy', exitStatus: 7, code: 'E_BUSY' });
    expect(versionsOn(tools.disk)).toEqual([]);
    expect(publishNow()).toBe(1);
  });

  it('enters the version of a publisher that was killed before its entry, then publishes the next', () => {
    const disk = memoryDisk(publishedFiles(1));
    const lines = textOf(disk, exampleRegistry.ledger).split('\n');
    disk.files.set(exampleRegistry.ledger, new TextEncoder().encode(`${lines[0]}\n`));
    disk.remove(exampleRegistry.current);
    expect(publish(exampleTools(disk))).toBe(2);
    expect(publicationsOn(disk)).toEqual([1, 2]);
    expect(JSON.parse(textOf(disk, `${FOLDER}/v2/publication.json`))).toMatchObject({ previous: 1 });
  });

  describe('with another publisher at each of its operations', () => {
    const files = publishedFiles(1);
    /** Those that others can see; what happens inside the private copy is nobody's business. */
    const visible = (() => {
      const probe = exampleTools(memoryDisk(files));
      publish(probe);
      return probe.disk.operations.flatMap((operation, index) => (operation.startsWith('rename') || !/\.partial-1\+me-\w+\//.test(operation) ? [index + 1] : []));
    })();

    /** Runs `second` right before operation `at` of the first publisher. */
    function interleaved(at: number, mayLive: (owner: string, disk: MemoryDisk) => boolean): { disk: MemoryDisk; outcomes: unknown[] } {
      const disk = memoryDisk(files);
      const isAlive = (owner: string): boolean => mayLive(owner, disk);
      const outcomes: unknown[] = [];
      let operations = 0;
      const before = <T>(operation: () => T): T => {
        if (++operations === at) outcomes.push(outcomeOf(() => publish({ ...exampleTools(disk), owner: '2 you', isAlive })));
        return operation();
      };
      const watched: MemoryDisk = {
        ...disk,
        makeDirectory: (path) => before(() => disk.makeDirectory(path)),
        syncDirectory: (path) => before(() => disk.syncDirectory(path)),
        rename: (from, to) => before(() => disk.rename(from, to)),
        remove: (path) => before(() => disk.remove(path)),
        open: (path, mode) => {
          const file = before(() => disk.open(path, mode));
          return { write: (content) => before(() => file.write(content)), sync: () => before(() => file.sync()), close: () => file.close() };
        },
      };
      outcomes.push(outcomeOf(() => publish({ ...exampleTools(disk), disk: watched, isAlive })));
      return { disk, outcomes };
    }
    const outcomeOf = (work: () => number): unknown => {
      try {
        return work();
      } catch (thrown) {
        if (!isGeckoError(thrown)) throw thrown;
        return thrown.code;
      }
    };
    /** Whatever came first: whole versions without a gap, all of them in the ledger, the pointer at the highest. */
    function expectWhole(disk: MemoryDisk): void {
      repairRegistry({ ...exampleTools(disk), owner: '3 later' }, exampleRegistry);
      const versions = versionsOn(disk).map((name) => Number(name.slice(1)));
      expect(versions).toEqual(versions.map((_, index) => index + 1));
      expect(publicationsOn(disk).sort()).toEqual(versions);
      expect(pointerOn(disk)).toMatchObject({ version: versions.length });
      for (const version of versions) expect(readBundle(disk, `${FOLDER}/v${version}`, { beside: PUBLISHED_BESIDE }).rootDigest).toBe(exampleDigest);
      expect(disk.list(FOLDER).filter((name) => name.startsWith('.') || name.includes('lock'))).toEqual([]);
    }

    it('publishes both, or says that one is at work', () => {
      const seen = new Set<string>();
      for (const at of visible) {
        const { disk, outcomes } = interleaved(at, () => true);
        seen.add(outcomes.map((outcome) => (typeof outcome === 'number' ? 'published' : String(outcome))).join());
        expectWhole(disk);
        expect(versionsOn(disk)).toHaveLength(1 + outcomes.filter((outcome) => typeof outcome === 'number').length);
      }
      expect(seen).toEqual(new Set(['published,published', 'E_BUSY,published']));
    });

    it('has the first find out that its lease was taken, where the second believed it dead by mistake', () => {
      const codes = new Set<unknown>();
      // The lock of the ledger is held for single entries, and not taken over here.
      for (const at of visible) {
        const { disk, outcomes } = interleaved(at, (owner, on) => owner === '1 me' && on.status(`${exampleRegistry.ledger}.lock`) !== undefined);
        for (const outcome of outcomes) if (typeof outcome === 'string') codes.add(outcome);
        expectWhole(disk);
      }
      // Who is believed dead may also lose its copy.
      expect([...codes].sort()).toEqual(['E_BUSY', 'E_LOCK_LOST', 'E_STORAGE_ENOENT']);
    });
  });

  describe('with a disk that fails', () => {
    const published = publishedFiles(1);
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

    it('goes through more than fifty operations', () => {
      expect(operations.length).toBeGreaterThan(50);
    });

    it.each(everyFailure)('leaves v2 whole or nothing of it, and a pointer to what is there, and the next publication repairs the rest (operation %d: %s)', (failAt) => {
      const disk = attempt(failAt);
      expect([['v1'], ['v1', 'v2']]).toContainEqual(versionsOn(disk));
      for (const version of versionsOn(disk)) {
        expect(readBundle(disk, `${FOLDER}/${version}`, { beside: PUBLISHED_BESIDE }).rootDigest).toBe(exampleDigest);
        expect(disk.list(`${FOLDER}/${version}`)).toHaveLength(9);
        expect(textOf(disk, `${FOLDER}/${version}/verdict.json`)).toBe(canonicalJson(verdict));
        expect(textOf(disk, `${FOLDER}/${version}/report.html`)).toMatch(/<\/html>\s*$/);
      }
      expect(versionsOn(disk).map((name) => ({ version: Number(name.slice(1)) }))).toContainEqual(expect.objectContaining({ version: Reflect.get(Object(pointerOn(disk)), 'version') }));
      // Where the removal of the copy is what failed, the next command removes it.
      const isRemoval = operations[failAt - 1]?.startsWith('remove') === true;
      expect(disk.list(FOLDER).filter((name) => name.startsWith(PARTIAL_PREFIX)).length).toBeLessThanOrEqual(isRemoval ? 1 : 0);

      // The next attempt publishes the next version, and repairs the rest.
      const next = versionsOn(disk).length + 1;
      expect(publish({ ...exampleTools(disk), owner: '3 later' })).toBe(next);
      expect(pointerOn(disk)).toMatchObject({ version: next });
      expect(publicationsOn(disk)).toEqual(Array.from({ length: next }, (_, index) => index + 1));
      expect(disk.list(FOLDER)).toEqual(['current.json', 'ledger.jsonl', 'runs', ...Array.from({ length: next }, (_, index) => `v${index + 1}`)]);
    });
  });
});
