import { parseArguments } from '@gecko/command';
import { appendToLedger, verdictSha256 } from '@gecko/gate';
import { canonicalJson } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { exampleRegistry } from '../example-candidate.fixture.js';
import { exampleTools } from '../example-tools.fixture.js';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { ledgerCommand } from './ledger-command.js';

const digest = (digit: string): string => digit.repeat(64);
const { subject } = exampleVerdict();
const verdict = exampleVerdict({ look: { number: 1, budget: 6 } });
const { given } = parseArguments({ invocation: 'main.js', summary: '', commands: [ledgerCommand] }, ['ledger', '--model=moons']);

async function show(disk: MemoryDisk) {
  const tools = exampleTools(disk);
  const result = await ledgerCommand.run(given, tools);
  return { result, lines: tools.printed.join('\n').split('\n') };
}

/** Two looks at one test set, one at another, a verdict on the first, a publication, a rollback and a collection. */
function exampleDisk(verdictText = canonicalJson(verdict)): MemoryDisk {
  const disk = memoryDisk({ [`${exampleRegistry.runs}/${digest('1')}/verdict.json`]: verdictText });
  appendToLedger(exampleTools(disk), exampleRegistry.ledger, () => [
    { kind: 'intent', subject, look: 1 },
    { kind: 'verdict', subject, look: 1, status: 'passed', verdictSha256: verdictSha256(verdict) },
    { kind: 'intent', subject: { ...subject, bundle: digest('9') }, look: 2 },
    { kind: 'intent', subject: { ...subject, source: digest('a'), data: digest('b'), test: digest('c') }, look: 1 },
    { kind: 'publication', version: 1, bundle: digest('1'), verdictSha256: verdictSha256(verdict) },
    { kind: 'rollback', from: 2, to: 1, reason: 'bad \u001b[31m night' },
    { kind: 'collection', runs: [digest('d')], versions: [3] },
  ]);
  return disk;
}

describe('ledger', () => {
  it('prints every entry on a line, then the looks at each test set', async () => {
    const { lines } = await show(exampleDisk());
    const hash = verdictSha256(verdict).slice(0, 12);
    const at = '2026-01-02T00:00:00.000Z';
    expect(lines).toEqual([
      'moons: 7 entries, the chain is whole and reaches what every version names',
      `     1  ${at}  intent       look 1 at test set 444444444444… with bundle 111111111111…`,
      `     2  ${at}  verdict      passed, look 1, bundle 111111111111…, verdict ${hash}…`,
      `     3  ${at}  intent       look 2 at test set 444444444444… with bundle 999999999999…`,
      `     4  ${at}  intent       look 1 at test set cccccccccccc… with bundle 111111111111…`,
      `     5  ${at}  publication  v1, bundle 111111111111…, verdict ${hash}…`,
      `     6  ${at}  rollback     from v2 to v1: "bad \\u{1b}[31m night"`,
      `     7  ${at}  collection   v3, 1 runs`,
      '  test set 444444444444…: 2 looks of 6, 4 left',
      '  test set cccccccccccc…: 1 looks, budget unknown (no verdict on it is left)',
    ]);
  });

  it('answers programs with the entries and the test sets', async () => {
    const { result } = await show(exampleDisk());
    expect(result.entries).toHaveLength(7);
    expect(result.testSets).toEqual([
      { test: digest('4'), looks: 2, budget: 6, left: 4 },
      { test: digest('c'), looks: 1, budget: null, left: null },
    ]);
  });

  it('believes no budget of a verdict that the ledger does not hold', async () => {
    const { result } = await show(exampleDisk(canonicalJson({ ...verdict, look: { number: 1, budget: 999 } })));
    expect(result.testSets?.[0]).toMatchObject({ budget: null, left: null });
  });

  it('is empty before the first look', async () => {
    expect((await show(memoryDisk({ 'models/moons/x': '' }))).lines).toEqual(['moons: 0 entries, the chain is whole and reaches what every version names']);
  });

  it('refuses a broken chain with exit status 4', async () => {
    const disk = exampleDisk();
    disk.files.set(exampleRegistry.ledger, new TextEncoder().encode(new TextDecoder().decode(disk.read(exampleRegistry.ledger)).replace('"look":1', '"look":2')));
    await expect(show(disk)).rejects.toMatchObject({ kind: 'artifact', exitStatus: 4, code: 'E_LEDGER' });
  });
});
