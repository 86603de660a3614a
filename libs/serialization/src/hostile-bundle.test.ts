import { canonicalJson, isGeckoError, nodeDisk, sha256 } from '@gecko/kernel';
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BUNDLE_FILES } from './contract.js';
import { readBundle } from './read-bundle.js';
import { exampleFiles, sealed, type Files } from './seal-bundle.fixture.js';

const root = mkdtempSync(join(tmpdir(), 'gecko-hostile-'));
let folders = 0;
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The files in a folder of their own. */
function folderOf(files: Files): string {
  const folder = join(root, String(++folders));
  mkdirSync(folder);
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
  return folder;
}

function refusalOf(folder: string): string {
  try {
    readBundle(nodeDisk(), folder);
    return 'accepted';
  } catch (thrown) {
    if (!isGeckoError(thrown) || thrown.kind !== 'artifact') throw thrown;
    return thrown.code;
  }
}

function textOf(name: (typeof BUNDLE_FILES)[number] | 'manifest.json'): string {
  return new TextDecoder().decode(exampleFiles().get(name));
}

/** The example with one text in a file replaced, wherever it stands, under a manifest that fits. */
function replaced(name: (typeof BUNDLE_FILES)[number], from: RegExp, to: string): Files {
  const text = textOf(name);
  if (text.replace(from, to) === text) throw new Error(`${String(from)} is not in ${name}`);
  return sealed(new Map([...exampleFiles(), [name, new TextEncoder().encode(text.replace(from, to))]]));
}

/** The example under a manifest that says something else, with a digest that fits it. */
function withListing(change: (listed: { name: string; bytes: number }) => object): Files {
  const manifest: { files: { name: string; bytes: number }[] } = JSON.parse(textOf('manifest.json'));
  const unnamed = { schemaVersion: 1, files: manifest.files.map((listed) => ({ ...listed, ...change(listed) })) };
  return new Map([...exampleFiles(), ['manifest.json', new TextEncoder().encode(canonicalJson({ ...unnamed, rootDigest: sha256(canonicalJson(unnamed)) }))]]);
}

describe('readBundle on what a hostile bundle says', () => {
  const open = '['.repeat(400_000);
  const topology = textOf('model.json').match(/"modelTopology":(.*),"weightsManifest"/)?.[1] ?? '';
  it.each<[string, Files, string]>([
    ['layers of 20000 x 20000, in spec, topology and weights alike', sealed(new Map([...replaced('metadata.json', /"units":4\b/, '"units":20000'), ['model.json', replaced('model.json', /"units":4\b/, '"units":20000').get('model.json') ?? new Uint8Array()]])), 'E_BUNDLE_SCHEMA'],
    ['an input of a thousand million columns', replaced('metadata.json', /"inputWidth":3/, '"inputWidth":1000000000'), 'E_BUNDLE_SCHEMA'],
    ['weights of a shape of 10^18 elements', replaced('model.json', /"shape":\[3,4\]/, '"shape":[1000000000,1000000000]'), 'E_BUNDLE_WEIGHTS'],
    ['a grid without end', replaced('model.json', /"dtype":"float32","name":"hidden_1\/kernel"/, '"dtype":"float32","name":"hidden_1/kernel","quantization":{"dtype":"uint8","min":0,"original_dtype":"float32","scale":1e999}'), 'E_BUNDLE_JSON'],
    ['400000 lists in one another', replaced('model.json', new RegExp(topology.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), open), 'E_BUNDLE_JSON'],
    ['eight million numbers in a place for anything', replaced('metadata.json', /"content":\{\}/, `"content":[${'0,'.repeat(8e6)}0]`), 'E_BUNDLE_JSON'],
    ['a million entries for one layer', replaced('model.json', /"layers":\[/, `"layers":[${'{},'.repeat(300_000)}`), 'E_BUNDLE_JSON'],
    ['ten thousand layers', replaced('model.json', /"layers":\[/, `"layers":[${'{},'.repeat(10_000)}`), 'E_BUNDLE_LAYER'],
    ['a key of the prototype', replaced('metadata.json', /^\{/, '{"__proto__":{"threshold":1},'), 'E_BUNDLE_SCHEMA'],
    ['weights of 1 GB, by the manifest', withListing(({ name }) => (name === 'weights.bin' ? { bytes: 1 << 30 } : {})), 'E_BUNDLE_WEIGHTS'],
    ['a metadata.json of 1 GB, by the manifest', withListing(({ name }) => (name === 'metadata.json' ? { bytes: 1 << 30 } : {})), 'E_BUNDLE_HASH'],
    ...['../weights.bin', '/etc/passwd', 'a\\b', 'weights.bin\u0000', 'WEIGHTS.BIN', 'bundle/weights.bin', ''].map((path): [string, Files, string] => [`a file named ${JSON.stringify(path)} in the manifest`, withListing(({ name }) => (name === 'weights.bin' ? { name: path } : {})), 'E_BUNDLE_SCHEMA']),
  ])('refuses %s', (_what, files, code) => {
    expect(refusalOf(folderOf(files))).toBe(code);
  });
});

describe('readBundle on what stands in a hostile folder', () => {
  const at = (name: string) => (folder: string): string => join(folder, name);
  it.each<[string, (folder: string) => void, string]>([
    ['a named pipe in place of a file', (folder) => { rmSync(at('golden.json')(folder)); execFileSync('mkfifo', [at('golden.json')(folder)]); }, 'E_BUNDLE_PATH'],
    ['a link to a device that never ends', (folder) => { rmSync(at('weights.bin')(folder)); symlinkSync('/dev/zero', at('weights.bin')(folder)); }, 'E_BUNDLE_PATH'],
    ['a link to a file elsewhere', (folder) => { rmSync(at('golden.json')(folder)); symlinkSync('/etc/passwd', at('golden.json')(folder)); }, 'E_BUNDLE_PATH'],
    ['a link to nothing', (folder) => { rmSync(at('golden.json')(folder)); symlinkSync('nowhere', at('golden.json')(folder)); }, 'E_BUNDLE_PATH'],
    ['a weights.bin of 1 GB', (folder) => truncateSync(at('weights.bin')(folder), 1 << 30), 'E_BUNDLE_FILES'],
    ['a manifest of 1 GB', (folder) => truncateSync(at('manifest.json')(folder), 1 << 30), 'E_BUNDLE_FILES'],
    ['an empty file', (folder) => truncateSync(at('model.json')(folder), 0), 'E_BUNDLE_HASH'],
    ['an empty manifest', (folder) => truncateSync(at('manifest.json')(folder), 0), 'E_BUNDLE_JSON'],
    ['a twin of a file in capitals', (folder) => writeFileSync(at('MODEL.JSON')(folder), ''), 'E_BUNDLE_FILES'],
    ['a file in capitals only', (folder) => renameSync(at('model.json')(folder), at('Model.json')(folder)), 'E_BUNDLE_FILES'],
    ['a hidden file', (folder) => writeFileSync(at('.hidden')(folder), ''), 'E_BUNDLE_FILES'],
    ['a folder more', (folder) => mkdirSync(at('more')(folder)), 'E_BUNDLE_FILES'],
    ['no file at all', (folder) => { rmSync(folder, { recursive: true }); mkdirSync(folder); }, 'E_BUNDLE_FILES'],
  ])('refuses %s', (_what, change, code) => {
    const folder = folderOf(exampleFiles());
    change(folder);
    expect(refusalOf(folder)).toBe(code);
  });

  it('reads a further name of a file as the file it is: its bytes are hashed, and publishing copies them', () => {
    const folder = folderOf(exampleFiles());
    renameSync(at('golden.json')(folder), join(root, 'elsewhere.json'));
    linkSync(join(root, 'elsewhere.json'), at('golden.json')(folder));
    expect(refusalOf(folder)).toBe('accepted');
    writeFileSync(join(root, 'elsewhere.json'), '{}');
    expect(refusalOf(folder)).toBe('E_BUNDLE_HASH');
  });
});
