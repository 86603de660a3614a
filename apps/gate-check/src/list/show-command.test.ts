import { parseArguments } from '@gecko/command';
import { verdictSha256 } from '@gecko/gate';
import { canonicalJson } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { exampleDigest, exampleRegistry, exampleVerdictOnBundle, publishedFiles, putRun } from '../example-candidate.fixture.js';
import { exampleTools } from '../example-tools.fixture.js';
import { showCommand } from './show-command.js';

const files = publishedFiles(2);
const RUN = `${exampleRegistry.runs}/${exampleDigest}`;

async function show(disk: MemoryDisk, ...options: string[]) {
  const tools = exampleTools(disk);
  const { given } = parseArguments({ invocation: 'main.js', summary: '', commands: [showCommand] }, ['show', '--model=moons', ...options]);
  const result = await showCommand.run(given, tools);
  return { result, text: tools.printed.join('\n') };
}

describe('show', () => {
  it('shows the current version: hashes, what it was published after, its checks', async () => {
    const { result, text } = await show(memoryDisk(files));
    const lines = text.split('\n');
    expect(lines[0]).toBe('v2, current');
    expect(lines).toEqual(expect.arrayContaining([
      `  bundle        ${exampleDigest}`,
      '  published     2026-01-02T00:00:00.000Z, ledger entry 4, after v1',
      expect.stringMatching(/^ {2}ledger then {3}3 entries, the last [0-9a-f]{64}$/),
      '  versions      v1, v2',
      `  verdict       ${verdictSha256(exampleVerdictOnBundle)}`,
      `  test          ${'4'.repeat(64)}`,
      `  gate build    ${'6'.repeat(64)}`,
    ]));
    expect(text).toMatch(/pass {2}test\.auc +0\.8750[\s\S]*PASSED: moons/);
    expect(result).toMatchObject({ status: 'passed', run: 'models/moons/v2', shown: { called: 'v2', bundle: exampleDigest, current: true, versions: [1, 2], publication: { version: 2, previous: 1, sequence: 4, after: { sequence: 3 } }, verdict: { status: 'passed' } } });
  });

  it('shows an earlier version', async () => {
    const { text } = await show(memoryDisk(files), '--candidate=v1');
    expect(text).toMatch(/^v1\n[\s\S]*after no version/);
  });

  it('shows a run, with a verdict only where the ledger holds it', async () => {
    const disk = memoryDisk(files);
    expect((await show(disk, `--candidate=${exampleDigest.slice(0, 8)}`)).text).toMatch(new RegExp(`^run ${exampleDigest.slice(0, 12)}…\n[\\s\\S]*verdict {7}none that the ledger holds$`));
    disk.files.set(`${RUN}/verdict.json`, new TextEncoder().encode(canonicalJson({ ...exampleVerdictOnBundle, advice: ['forged'] })));
    expect((await show(disk, `--candidate=${RUN}`)).result.shown).toMatchObject({ verdict: null, verdictSha256: null, publication: null, current: false });
    disk.files.set(`${RUN}/verdict.json`, new TextEncoder().encode(canonicalJson(exampleVerdictOnBundle)));
    expect((await show(disk, `--candidate=${RUN}`)).result.shown).toMatchObject({ verdict: { status: 'passed' }, verdictSha256: verdictSha256(exampleVerdictOnBundle) });
  });

  it.each<[string, (disk: MemoryDisk) => void, string]>([
    ['altered weights', (disk) => disk.files.set('models/moons/v2/weights.bin', new Uint8Array(28)), 'E_BUNDLE_HASH'],
    ['an altered verdict', (disk) => disk.files.set('models/moons/v2/verdict.json', new Uint8Array(1)), 'E_VERSION'],
    ['no publication in the ledger', (disk) => disk.rename('models/moons/v1', 'models/moons/v3'), 'E_PUBLICATION'],
  ])('refuses a version with %s with exit status 4', async (_, alter, code) => {
    const disk = memoryDisk(files);
    alter(disk);
    await expect(show(disk, `--candidate=${disk.status('models/moons/v3') ? 'v3' : 'v2'}`)).rejects.toMatchObject({ kind: 'artifact', exitStatus: 4, code });
  });

  it('says what to name where nothing was published', async () => {
    const disk = memoryDisk();
    putRun(disk);
    await expect(show(disk)).rejects.toMatchObject({ kind: 'usage', code: 'E_CANDIDATE', next: 'name a run with --candidate; list shows the runs there are' });
  });
});
