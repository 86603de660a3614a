import type { CommandTools } from '@gecko/command';
import { appendToLedger, repairRegistry, verdictSha256, writeRunRecord, type CheckedCandidate } from '@gecko/gate';
import { DataSource } from '@gecko/gate/contract';
import type { Disk } from '@gecko/kernel';
import { checkPowerLoss, FAULTS, forgetSyncs, memoryDisk, restartDisk, runEachFault, type FaultRun, type MemoryDisk } from '@gecko/kernel/testing';
import { readBundle } from '@gecko/serialization/read';
import { exampleDigest, exampleRegistry, putRun } from './example-candidate.fixture.js';
import { exampleTools } from './example-tools.fixture.js';
import { exampleVerdict } from './example-verdict.fixture.js';
import { collectGarbage } from './gc/collect-garbage.js';
import { publishStaged } from './publish/publish-staged.js';
import { stageCandidate } from './publish/stage-candidate.js';
import { rollbackTo } from './rollback/rollback-to.js';
import { leftoversOf, problemsOf, storeLine } from './whole-store.fixture.js';

const registry = exampleRegistry;
const runFolder = `${registry.runs}/${exampleDigest}`;
const candidate = { bundleFolder: `${runFolder}/bundle`, runFolder, beside: [] };
const verdict = exampleVerdict({ subject: { ...exampleVerdict().subject, bundle: exampleDigest } });
const { subject, look } = verdict;

/** The outside world on a disk that may fail; every other process is dead. */
function toolsOn(disk: Disk, owner = '1 me'): CommandTools {
  return { ...exampleTools(), disk, owner };
}

function checkedOn(disk: Disk, folder: string): CheckedCandidate {
  const bundle = readBundle(disk, folder);
  return { verdict, bundle, profile: bundle.metadata.profile, market: undefined };
}

const recordIntent = (disk: Disk): void => appendToLedger(toolsOn(disk), registry.ledger, () => [{ kind: 'intent', subject, look: look.number }]);
const recordVerdict = (disk: Disk): void => appendToLedger(toolsOn(disk), registry.ledger, () => [{ kind: 'verdict', subject, look: look.number, status: 'passed', verdictSha256: verdictSha256(verdict) }]);

/** What the commands do to the disk, measuring apart. */
const operations = {
  'a check': (disk: Disk): void => {
    recordIntent(disk);
    recordVerdict(disk);
  },
  'a publication': (disk: Disk): void => {
    const tools = toolsOn(disk);
    repairRegistry(tools, registry);
    const staged = stageCandidate(tools, registry, candidate);
    try {
      publishStaged(tools, registry, staged.folder, checkedOn(disk, staged.folder));
    } finally {
      staged.close();
    }
  },
  'a rollback': (disk: Disk): void => void rollbackTo(toolsOn(disk), registry, { to: 1, reason: 'a test' }),
  'a collection': (disk: Disk): void => void collectGarbage(toolsOn(disk), registry, { keep: 1, versions: true }),
};
type Operation = keyof typeof operations;
const names = Object.keys(operations) as Operation[];

/** A judged run, and an older one of which little is left. */
const unpublished = ((): MemoryDisk => {
  const older = `${registry.runs}/${'0'.repeat(64)}`;
  const disk = memoryDisk({ [`${older}/train.log`]: 'old', [`${older}/bundle/weights.bin`]: 'old' });
  putRun(disk);
  writeRunRecord(disk, runFolder, { trainedAt: '2026-01-01T00:00:00Z', data: DataSource.parse({ location: { files: ['moons.csv'] }, format: {} }), policyFile: undefined });
  return restartDisk(disk);
})();

/** The same, published as v1 to v3. */
const published = after(unpublished, (disk) => {
  operations['a check'](disk);
  for (let version = 1; version <= 3; version++) operations['a publication'](disk);
});

/** The first look makes the ledger; the others find a store at work. */
const before: Readonly<Record<Operation, MemoryDisk>> = { 'a check': unpublished, 'a publication': published, 'a rollback': published, 'a collection': published };

function after(disk: MemoryDisk, operation: (disk: Disk) => void): MemoryDisk {
  const copy = restartDisk(disk);
  operation(copy);
  return restartDisk(copy);
}

interface Lines {
  /** What may stand there after a crash and the next start. */
  readonly any: readonly string[];
  /** What must stand there at once where the operation had returned. */
  readonly done: string;
}

function linesOf(name: Operation): Lines {
  const done = storeLine(after(before[name], operations[name]), registry);
  const between = {
    // An intent without its verdict is a look all the same.
    'a check': [storeLine(after(unpublished, recordIntent), registry)],
    'a publication': [],
    'a rollback': [],
    // What the entry names and a crash has left goes with the next collection.
    'a collection': [done.replace('; 1 runs', '; 2 runs'), done.replace('; 1 runs', '; 2 runs').replace('versions v2', 'versions v1,v2')],
  }[name];
  return { any: [storeLine(before[name], registry), ...between, done], done };
}

/** Whole as the crash left it; after the next start old or new, with nothing left over. */
function checkRecovery(disk: MemoryDisk, returned: boolean, { any, done }: Lines): void {
  expect(problemsOf(disk, registry)).toEqual([]);
  if (returned) expect(storeLine(disk, registry)).toBe(done);
  repairRegistry(toolsOn(disk, '2 next'), registry);
  expect(problemsOf(disk, registry)).toEqual([]);
  expect(leftoversOf(disk, registry)).toEqual([]);
  expect(returned ? [done] : any).toContain(storeLine(disk, registry));
}

function publishOn(disk: MemoryDisk): void {
  operations['a publication'](disk);
  expect(problemsOf(disk, registry)).toEqual([]);
  expect(storeLine(disk, registry)).toMatch(/(v\d+); current \1; .*[ ,]\1$/);
}

/** States that power cuts leave, at least: fewer would mean that something is no longer tried. */
const leastStates: Readonly<Record<Operation, number>> = { 'a check': 90, 'a publication': 5000, 'a rollback': 100, 'a collection': 5000 };

/** All of them take a minute; by default each Nth fault and each Nth distinct state of a power cut are recovered from. */
const checksAll = process.env['GECKO_CRASHES'] === 'all';
const everyFault: Readonly<Record<Operation, number>> = { 'a check': 1, 'a publication': 10, 'a rollback': 4, 'a collection': 4 };
const everyPowerCut: Readonly<Record<Operation, number>> = { 'a check': 1, 'a publication': 10, 'a rollback': 1, 'a collection': 40 };

// A lock without a name is looked at for a while, which is only waiting.
beforeAll(() => void jest.spyOn(Atomics, 'wait').mockReturnValue('timed-out'));
afterAll(() => void jest.restoreAllMocks());

describe.each(names)('the store in %s', (name) => {
  const operation = operations[name];
  const lines = linesOf(name);

  it('is old or new after each fault at each of its chances, and publishes on after a kill', () => {
    const check = ({ disk, outcome, plan }: FaultRun): void => {
      checkRecovery(disk, outcome === 'done', lines);
      if (plan.fault === 'kill') publishOn(disk);
    };
    const counts = runEachFault(() => restartDisk(before[name]), operation, check, checksAll ? 1 : everyFault[name]);
    if (checksAll) process.stdout.write(`faults in ${name}: ${JSON.stringify([...counts])}\n`);
    expect([...counts.keys()]).toEqual(FAULTS);
    for (const runs of counts.values()) expect(runs).toBeGreaterThan(0);
  });

  it(`is old or new after power cuts, of which there are more than ${leastStates[name]}`, () => {
    const counts = checkPowerLoss(before[name], operation, ({ disk, acknowledged }) => checkRecovery(disk, acknowledged, lines), checksAll ? 1 : everyPowerCut[name]);
    if (checksAll) process.stdout.write(`power cuts in ${name}: ${JSON.stringify(counts)}\n`);
    expect(counts.states).toBeGreaterThan(leastStates[name]);
    expect(counts.checked).toBeGreaterThanOrEqual(counts.distinct / everyPowerCut[name]);
  });

  it.each(['file', 'folder'] as const)('would not be without its syncs of a %s', (kind) => {
    const careless = (disk: Disk): void => operation(forgetSyncs(disk, kind, 'all'));
    expect(() => checkPowerLoss(before[name], careless, ({ disk, acknowledged }) => checkRecovery(disk, acknowledged, lines))).toThrow(/^power cut after/);
  });
});
