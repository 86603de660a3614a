import { isAbsolute } from 'node:path';
import { checkCandidate, measureApart, readLedger, type ApartProcess } from '@gecko/gate';
import { DataSource, Policy } from '@gecko/gate/contract';
import { nodeDisk, type Disk } from '@gecko/kernel';
import { readBundle } from '@gecko/serialization/read';
import { exampleDigest, exampleRegistry, putRun } from '../example-candidate.fixture.js';
import { exampleTools } from '../example-tools.fixture.js';
import { exampleVerdict } from '../example-verdict.fixture.js';

type Event = Awaited<ReturnType<ApartProcess['next']>>;

const LEDGER = exampleRegistry.ledger;
const killed: Event = { kind: 'ended', end: { kind: 'died', exitCode: null, signal: 'SIGKILL', seconds: 1, lastWords: '' } };

/** A gate on the example, with a process that opens it and then does what the test says. */
function gate({ bundle = exampleDigest, onGo = 'measure' }: { bundle?: string; onGo?: 'measure' | 'die' } = {}) {
  const tools = exampleTools();
  const { bundleFolder } = putRun(tools.disk);
  const { metadata, manifest } = readBundle(tools.disk, bundleFolder);
  // Of another split than the policy's: then claims are not compared, and the verdict is a refusal.
  const split = { ...metadata.split, sha256: '0'.repeat(64) };
  const measurements = { ...exampleVerdict().measurements, splitMatches: false, bundleBytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0) };
  const seen = { operationsAtGo: [] as readonly string[], kindsAtGo: [] as string[], stopped: 0 };
  const events: Event[] = [{ kind: 'message', message: { kind: 'opened', opened: { bundle, source: '9'.repeat(64), description: metadata.data, market: null, profile: metadata.profile, split, reference: { columns: [], positiveShare: 0.5 } } } }];
  const process: ApartProcess = {
    network: 'namespace',
    send: ({ kind }) => {
      if (kind !== 'go') return;
      seen.operationsAtGo = [...tools.disk.operations];
      seen.kindsAtGo = readLedger(tools.disk, LEDGER).map((entry) => entry.kind);
      events.push(onGo === 'die' ? killed : { kind: 'message', message: { kind: 'measured', measured: { measurements, market: null } } });
    },
    next: async () => events.shift() ?? killed,
    stop: async () => void seen.stopped++,
  };
  const request = { registry: exampleRegistry, bundleFolder, beside: [], data: DataSource.parse({ location: { files: ['moons.csv'] } }), policy: Policy.parse({}), profile: 'standard', backend: 'cpu' } as const;
  const kinds = (): string[] => readLedger(tools.disk, LEDGER).map(({ kind }) => kind);
  return { seen, kinds, check: () => checkCandidate({ ...request, measurer: measureApart(async () => process) }, { ...tools, disk: withCode(tools.disk) }) };
}

/** The gate reads its own code from the real disk. */
function withCode(memory: Disk): Disk {
  const real = nodeDisk();
  return { ...memory, read: (path, most) => (isAbsolute(path) ? real : memory).read(path, most), list: (path) => (isAbsolute(path) ? real : memory).list(path), status: (path) => (isAbsolute(path) ? real : memory).status(path) };
}

describe('a gate whose measuring is done by another process', () => {
  it('has its intent synced to the ledger when it gives the word to go, and the verdict only afterwards', async () => {
    const { seen, kinds, check } = gate();
    const { verdict } = await check();
    expect(seen.kindsAtGo).toEqual(['intent']);
    expect(seen.operationsAtGo.filter((operation) => operation.endsWith(LEDGER))).toEqual([`open append ${LEDGER}`, `write ${LEDGER}`, `sync ${LEDGER}`]);
    expect(kinds()).toEqual(['intent', 'verdict']);
    expect([verdict.status, verdict.environment.network, seen.stopped]).toEqual(['refused', 'namespace', 1]);
  });

  it('keeps the intent, and gives no verdict, where the process dies over the test rows', async () => {
    const { seen, kinds, check } = gate({ onGo: 'die' });
    await expect(check()).rejects.toMatchObject({ kind: 'artifact', exitStatus: 4, code: 'E_MEASURE_DIED' });
    expect([kinds(), seen.stopped]).toEqual([['intent'], 1]);
  });

  it('never gives the word to a process that opened another bundle, and counts no look', async () => {
    const { seen, kinds, check } = gate({ bundle: '7'.repeat(64) });
    await expect(check()).rejects.toMatchObject({ kind: 'artifact', code: 'E_MEASURE_BUNDLE' });
    expect([seen.operationsAtGo, kinds(), seen.stopped]).toEqual([[], [], 1]);
  });
});
