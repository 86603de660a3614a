import { appendToLedger, verdictSha256 } from '@gecko/gate';
import { canonicalJson } from '@gecko/kernel';
import type { MemoryDisk } from '@gecko/kernel/testing';
import { memoryDisk } from '@gecko/kernel/testing';
import { exampleDigest, exampleFiles, exampleRegistry } from '../example-candidate.fixture.js';
import type { ExampleTools } from '../example-tools.fixture.js';
import { givenSigner } from '../sign/read-key.js';
import { givenToVerify, privateKey, publishedVersion, verdictOfExample } from './published-version.fixture.js';
import { verifyCommand } from './verify-command.js';

const V1 = 'models/moons/v1';
const signer = givenSigner({ text: (name) => (name === 'sign-key' ? 'k.pem' : undefined), list: () => [], has: () => false }, memoryDisk({ 'k.pem': privateKey }), {});
const verify = (tools: ExampleTools, ...options: string[]) => verifyCommand.run(givenToVerify(...options), tools);
const text = (disk: MemoryDisk, path: string): string => new TextDecoder().decode(disk.read(path));
const put = (disk: MemoryDisk, path: string, content: string): void => void disk.files.set(path, new TextEncoder().encode(content));

/** Changes one byte of a file. */
function flip(disk: MemoryDisk, path: string): void {
  const content = disk.read(path);
  content[10] = (content[10] ?? 0) ^ 1;
  disk.files.set(path, content);
}

describe('verify', () => {
  it('verifies the version that serves, its folder and its number alike, and changes nothing', async () => {
    const tools = publishedVersion();
    const before = tools.disk.operations.length;
    for (const options of [[], ['--candidate=v1'], [`--candidate=${V1}`], [`--candidate=${V1}/`]]) {
      expect(await verify(tools, ...options)).toEqual({ status: 'passed', run: V1, version: 1, verified: { bundle: exampleDigest, files: tools.disk.list(V1).length, ledgerEntries: 3, signature: 'none', compared: [] } });
    }
    expect(tools.disk.operations).toHaveLength(before);
    expect(tools.printed[0]).toMatch(/^VERIFIED: moons, bundle [0-9a-f]{12}…, models\/moons\/v1\n[\s\S]*3 entries, chain whole[\s\S]*not signed: whoever can write versions and ledger/);
  });

  it('verifies both signatures with a key, and says where there are some and no key', async () => {
    const tools = publishedVersion({ signer });
    expect(await verify(tools, '--key=key.pub.pem')).toMatchObject({ verified: { files: tools.disk.list(V1).length, signature: 'verified' } });
    expect(await verify(tools)).toMatchObject({ verified: { signature: 'not checked' } });
    expect(tools.printed.at(-1)).toMatch(/signature +not checked, give --key/);
  });

  it('verifies a run by the verdict beside it', async () => {
    const tools = publishedVersion();
    const run = `models/moons/runs/${exampleDigest}`;
    put(tools.disk, `${run}/verdict.json`, canonicalJson(verdictOfExample()));
    expect(await verify(tools, `--candidate=${exampleDigest.slice(0, 8)}`)).toMatchObject({ status: 'passed', run: `${run}/bundle`, verified: { files: 6 } });
  });

  it('verifies a signed version under another name where no ledger is, and refuses an unsigned one there', async () => {
    for (const [key, expected] of [[signer, { verified: { ledgerEntries: null, signature: 'verified' } }], [undefined, undefined]] as const) {
      const tools = publishedVersion({ signer: key });
      tools.disk.makeDirectory('elsewhere');
      tools.disk.rename(V1, 'elsewhere/moons-v1');
      const options = ['--candidate=elsewhere/moons-v1', ...(key === undefined ? [] : ['--key=key.pub.pem'])];
      if (expected !== undefined) expect(await verify(tools, ...options)).toMatchObject(expected);
      else await expect(verify(tools, ...options)).rejects.toMatchObject({ exitStatus: 4, code: 'E_VERDICT_LEDGER', problem: expect.stringMatching(/got neither: anyone could have written this verdict$/) });
    }
  });

  it.each([...exampleFiles.keys()])('fails with exit status 4 and its name where one byte of %s differs', async (name) => {
    const tools = publishedVersion();
    flip(tools.disk, `${V1}/${name}`);
    await expect(verify(tools)).rejects.toMatchObject({ kind: 'artifact', exitStatus: 4, code: expect.stringMatching(/^E_BUNDLE_/), place: `"${V1}/${name}"` });
  });

  it('gives the expected digest and the one that came', async () => {
    const tools = publishedVersion();
    flip(tools.disk, `${V1}/golden.json`);
    await expect(verify(tools)).rejects.toMatchObject({ code: 'E_BUNDLE_HASH', problem: expect.stringMatching(/^expected SHA-256 [0-9a-f]{64} as manifest\.json says, got [0-9a-f]{64}$/) });
  });

  it.each<[string, string, (disk: MemoryDisk) => void]>([
    ['a file more', 'E_BUNDLE_FILES', (disk) => put(disk, `${V1}/notes.txt`, 'x')],
    ['a file less', 'E_BUNDLE_FILES', (disk) => disk.remove(`${V1}/golden.json`)],
    ['an empty folder', 'E_BUNDLE_FILES', (disk) => disk.list(V1).forEach((name) => disk.remove(`${V1}/${name}`))],
    ['no verdict', 'E_VERDICT_MISSING', (disk) => disk.remove(`${V1}/verdict.json`)],
    ['a verdict that is no JSON', 'E_VERDICT_JSON', (disk) => put(disk, `${V1}/verdict.json`, '{')],
    ['a verdict with white space', 'E_VERDICT_JSON', (disk) => put(disk, `${V1}/verdict.json`, `${text(disk, `${V1}/verdict.json`)}\n`)],
    ['a verdict with a key twice', 'E_VERDICT_JSON', (disk) => put(disk, `${V1}/verdict.json`, text(disk, `${V1}/verdict.json`).replace('"advice":[]', '"advice":["x"],"advice":[]'))],
    ['a better metric', 'E_VERDICT_LEDGER', (disk) => put(disk, `${V1}/verdict.json`, text(disk, `${V1}/verdict.json`).replace('"auc":0.875', '"auc":0.975'))],
    ['a ledger line that was edited', 'E_LEDGER', (disk) => put(disk, exampleRegistry.ledger, text(disk, exampleRegistry.ledger).replace('"look":2', '"look":1'))],
    ['a ledger without its last entry', 'E_VERDICT_LEDGER', (disk) => put(disk, exampleRegistry.ledger, text(disk, exampleRegistry.ledger).split('\n').slice(0, 2).join('\n').concat('\n'))],
    ['no ledger', 'E_VERDICT_LEDGER', (disk) => disk.remove(exampleRegistry.ledger)],
    ['a pointer to another bundle', 'E_VERDICT_ALTERED', (disk) => put(disk, exampleRegistry.current, text(disk, exampleRegistry.current).replace(exampleDigest, 'f'.repeat(64)))],
    ['a pointer that is none', 'E_POINTER', (disk) => put(disk, exampleRegistry.current, '{}')],
  ])('refuses %s with exit status 4', async (_, code, change) => {
    const tools = publishedVersion();
    change(tools.disk);
    await expect(verify(tools)).rejects.toMatchObject({ kind: 'artifact', exitStatus: 4, code });
    expect(tools.printed).toEqual([]);
  });

  it('refuses a verdict on another bundle or other data, though it stands in the ledger', async () => {
    const { subject } = verdictOfExample();
    for (const [field, value] of [['bundle', 'f'.repeat(64)], ['data', 'f'.repeat(64)], ['model', 'suns']] as const) {
      const tools = publishedVersion({ verdict: verdictOfExample({ subject: { ...subject, [field]: value } }) });
      await expect(verify(tools)).rejects.toMatchObject({ code: 'E_VERDICT_ALTERED', place: `"${V1}/verdict.json" subject.${field}`, problem: `expected "${subject[field]}", got "${value}"` });
    }
  });

  it('refuses a published version whose verdict is not passed', async () => {
    await expect(verify(publishedVersion({ verdict: verdictOfExample({ status: 'refused' }) }))).rejects.toMatchObject({ code: 'E_VERDICT_ALTERED', problem: 'expected "passed, as only such versions are published", got "refused"' });
  });

  it('refuses a version under the number of another', async () => {
    const tools = publishedVersion();
    tools.disk.rename(V1, 'models/moons/v2');
    await expect(verify(tools, '--candidate=v2')).rejects.toMatchObject({ code: 'E_PUBLICATION', problem: 'expected the record of version 2, got that of 1' });
  });

  it('refuses a link in place of a version or of a file', async () => {
    for (const [linked, place] of [['models/moons/v1', '"models/moons/v1"'], [`${V1}/weights.bin`, `"${V1}/weights.bin"`]] as const) {
      const tools = publishedVersion();
      const disk = { ...tools.disk, status: (path: string) => (path === linked ? ({ kind: 'link', bytes: 9 } as const) : tools.disk.status(path)) };
      await expect(verify({ ...tools, disk }, '--candidate=v1')).rejects.toMatchObject({ exitStatus: 4, code: 'E_BUNDLE_PATH', place });
    }
  });

  it.each(['model.sig', 'verdict.intoto.jsonl'])('refuses, with a key, a version without %s', async (name) => {
    const tools = publishedVersion({ signer });
    tools.disk.remove(`${V1}/${name}`);
    await expect(verify(tools, '--key=key.pub.pem')).rejects.toMatchObject({ exitStatus: 4, code: 'E_SIGNATURE_MISSING', place: `"${V1}/${name}"` });
  });

  it('sees an edited report where there is a signature', async () => {
    const tools = publishedVersion({ signer });
    flip(tools.disk, `${V1}/report.html`);
    await expect(verify(tools, '--key=key.pub.pem')).rejects.toMatchObject({ exitStatus: 4, code: 'E_SIGNATURE_FILES', place: '"report.html"' });
  });

  it('sees a verdict and a ledger that were both written anew, by the signature', async () => {
    const tools = publishedVersion({ signer });
    const forged = verdictOfExample({ advice: ['flawless'] });
    put(tools.disk, `${V1}/verdict.json`, canonicalJson(forged));
    for (const path of [exampleRegistry.ledger, `${V1}/publication.json`]) tools.disk.remove(path);
    const { subject, look, status } = forged;
    const verdictDigest = verdictSha256(forged);
    appendToLedger(tools, exampleRegistry.ledger, () => [
      { kind: 'verdict', subject, look: look.number, status, verdictSha256: verdictDigest },
      { kind: 'publication', version: 1, bundle: exampleDigest, verdictSha256: verdictDigest },
    ]);
    expect(await verify(tools)).toMatchObject({ status: 'passed' });
    await expect(verify(tools, '--key=key.pub.pem')).rejects.toMatchObject({ exitStatus: 4, code: 'E_SIGNATURE_FILES', place: '"verdict.json"' });
  });

  it('finds a verdict void under another policy or another build of the gate, with exit status 5', async () => {
    const tools = publishedVersion();
    put(tools.disk, 'looser.yaml', 'limits: { testAuc: 0.5 }');
    await expect(verify(tools, '--policy=looser.yaml')).rejects.toMatchObject({ exitStatus: 5, code: 'E_VERDICT_STALE', problem: expect.stringMatching(/have changed: the policy \(judged 555555555555…, now [0-9a-f]{12}…\)$/) });
  });

  it('takes the current version by default, and says where there is none', async () => {
    const tools = publishedVersion();
    tools.disk.remove(exampleRegistry.current);
    await expect(verify(tools)).rejects.toMatchObject({ kind: 'usage', code: 'E_MODEL_UNPUBLISHED' });
    await expect(verify(tools, '--candidate=v7')).rejects.toMatchObject({ kind: 'usage', code: 'E_CANDIDATE' });
  });
});
