import type { GivenOptions } from '@gecko/command';
import { appendToLedger, registryOf, writeRunRecord } from '@gecko/gate';
import { DataSource } from '@gecko/gate/contract';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { exampleTools } from '../example-tools.fixture.js';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { listCommand } from './list-command.js';

const registry = registryOf('models', 'moons');
const digest = (digit: string): string => digit.repeat(64);
const given: GivenOptions = { text: (name) => (name === 'model' ? 'moons' : undefined), list: () => [], has: () => false };
const pointer = (content: unknown): Record<string, string> => ({ 'models/moons/current.json': typeof content === 'string' ? content : JSON.stringify(content) });

async function list(disk: MemoryDisk) {
  const tools = exampleTools(disk);
  const result = await listCommand.run(given, tools);
  return { result, lines: tools.printed.join('\n').split('\n') };
}

/** Two versions, of which the first serves, and four runs: two with a verdict, one without, one without a record. */
function exampleDisk(): MemoryDisk {
  const disk = memoryDisk({ 'models/moons/v1/x': '', 'models/moons/v2/x': '', ...pointer({ schemaVersion: 1, version: 1, bundle: digest('a') }) });
  const runs = { a: '2026-01-02T00:00:00Z', b: '2026-01-04T00:00:00Z', c: '2026-01-03T12:00:00.5Z' };
  for (const [digit, trainedAt] of Object.entries(runs)) {
    disk.makeDirectory(`${registry.runs}/${digest(digit)}`);
    writeRunRecord(disk, `${registry.runs}/${digest(digit)}`, { trainedAt, data: DataSource.parse({ location: { files: ['moons.csv'] } }), policyFile: undefined });
  }
  disk.makeDirectory(`${registry.runs}/${digest('0')}`);
  const { subject } = exampleVerdict();
  const verdictOf = (bundle: string, look: number, status: 'passed' | 'refused') => ({ kind: 'verdict' as const, subject: { ...subject, bundle: digest(bundle) }, look, status, verdictSha256: digest('7') });
  appendToLedger(exampleTools(disk), registry.ledger, () => [
    verdictOf('a', 1, 'refused'),
    verdictOf('b', 2, 'refused'),
    verdictOf('a', 1, 'passed'),
    { kind: 'publication', version: 1, bundle: digest('a'), verdictSha256: digest('7') },
  ]);
  return disk;
}

describe('list', () => {
  it('finds nothing for a model that has nothing yet, and makes nothing', async () => {
    const disk = memoryDisk();
    disk.folders.add('models').add('models/moons');
    const { result, lines } = await list(disk);
    expect(result).toEqual({ status: 'passed', models: [{ model: 'moons', versions: [], runs: [] }] });
    expect(lines).toEqual(['moons: 0 versions, 0 runs, 0 ledger entries']);
    expect(disk.operations).toEqual([]);
  });

  it('refuses a model that is not there, with the nearest name', async () => {
    await expect(list(memoryDisk())).rejects.toMatchObject({ kind: 'usage', code: 'E_MODEL', place: '--model' });
    const disk = memoryDisk();
    disk.folders.add('models').add('models/moon');
    await expect(list(disk)).rejects.toMatchObject({ code: 'E_MODEL', next: 'did you mean --model=moon?' });
  });

  it('prints versions from the first, the current one marked, then runs from the newest, those without a record last', async () => {
    expect((await list(exampleDisk())).lines).toEqual([
      'moons: 2 versions, 4 runs, 4 ledger entries',
      '  v1  bundle aaaaaaaaaaaa…  current',
      '  v2  bundle unknown…',
      '  run bbbbbbbbbbbb…  2026-01-04T00:00:00Z  refused',
      '  run cccccccccccc…  2026-01-03T12:00:00.5Z  not judged',
      '  run aaaaaaaaaaaa…  2026-01-02T00:00:00Z  passed',
      '  run 000000000000…  unknown time  not judged',
    ]);
  });

  it('answers programs with the same, the last verdict of each run', async () => {
    const { result } = await list(exampleDisk());
    expect(result.models).toEqual([
      {
        model: 'moons',
        versions: [
          { version: 1, bundle: digest('a'), current: true },
          { version: 2, bundle: null, current: false },
        ],
        runs: [
          { run: digest('b'), trainedAt: '2026-01-04T00:00:00Z', verdict: 'refused' },
          { run: digest('c'), trainedAt: '2026-01-03T12:00:00.5Z', verdict: null },
          { run: digest('a'), trainedAt: '2026-01-02T00:00:00Z', verdict: 'passed' },
          { run: digest('0'), trainedAt: null, verdict: null },
        ],
      },
    ]);
  });

  it('lists v10 after v9', async () => {
    const { lines } = await list(memoryDisk({ 'models/moons/v10/x': '', 'models/moons/v9/x': '' }));
    expect(lines.slice(1).map((line) => line.trim().split(' ')[0])).toEqual(['v9', 'v10']);
  });

  it('keeps runs of one moment in the order of their names', async () => {
    const disk = memoryDisk();
    for (const digit of ['3', '1', '2']) {
      disk.makeDirectory(`${registry.runs}/${digest(digit)}`);
      writeRunRecord(disk, `${registry.runs}/${digest(digit)}`, { trainedAt: '2026-01-02T00:00:00Z', data: DataSource.parse({ location: { files: ['moons.csv'] } }), policyFile: undefined });
    }
    expect((await list(disk)).lines.slice(1).map((line) => line.trim().slice(4, 5))).toEqual(['1', '2', '3']);
  });

  it.each([
    ['text that is no JSON', '{', 'expected a version pointer: value: Invalid input: expected object, received undefined'],
    ['another format', { schemaVersion: 2, version: 1, bundle: digest('a') }, 'expected a version pointer: schemaVersion: Invalid input: expected 1'],
    ['a version that is none', { schemaVersion: 1, version: 0, bundle: digest('a') }, 'expected a version pointer: version: Too small: expected number to be >0'],
    ['a key more', { schemaVersion: 1, version: 1, bundle: digest('a'), extra: 1 }, 'expected a version pointer: value: Unrecognized key: "extra"'],
  ])('refuses a pointer that holds %s as a broken artifact', async (_, content, problem) => {
    await expect(list(memoryDisk(pointer(content)))).rejects.toMatchObject({ kind: 'artifact', exitStatus: 4, code: 'E_POINTER', place: '"models/moons/current.json"', problem });
  });

  it('refuses a ledger whose chain is broken', async () => {
    const disk = exampleDisk();
    const lines = new TextDecoder().decode(disk.read(registry.ledger)).split('\n');
    disk.files.set(registry.ledger, new TextEncoder().encode(lines.slice(1).join('\n')));
    await expect(list(disk)).rejects.toMatchObject({ kind: 'artifact', code: 'E_LEDGER' });
  });
});
