import { canonicalJson, isGeckoError, nodeDisk, sha256, type Disk } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import * as fc from 'fast-check';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFiles } from './bundle-files.js';
import { BUNDLE_FILES, type Quantization } from './contract.js';
import { exampleContents } from './example-contents.fixture.js';
import { readBundle } from './read-bundle.js';
import { rootDigest } from './root-digest.js';
import { writeBundle } from './write-bundle.js';

const FOLDER = 'bundle';

type Files = Map<string, Uint8Array>;
type Json = Record<string, unknown>;

function exampleFiles(quantization: Quantization = 'none'): Files {
  return new Map(bundleFiles(exampleContents({ quantization })).files.map(({ name, content }) => [name, content]));
}

function diskOf(files: Files, folder = FOLDER): Disk {
  return memoryDisk(Object.fromEntries([...files].map(([name, content]) => [`${folder}/${name}`, content])));
}

/** Kind, exit status and message of the refusal; undefined where the bundle was accepted. */
function refusal(read: () => unknown): { kind: string; exitStatus: number; code: string; message: string } | undefined {
  try {
    read();
    return undefined;
  } catch (thrown) {
    if (!isGeckoError(thrown)) throw thrown;
    return { kind: thrown.kind, exitStatus: thrown.exitStatus, code: thrown.code, message: thrown.message };
  }
}

function refusalOf(files: Files): ReturnType<typeof refusal> {
  return refusal(() => readBundle(diskOf(files), FOLDER));
}

function withFile(files: Files, name: string, content: Uint8Array | string): Files {
  return new Map([...files, [name, typeof content === 'string' ? new TextEncoder().encode(content) : content]]);
}

/** A manifest that fits the files: what an attacker who knows the format would write. */
function resealed(files: Files): Files {
  const unnamed = {
    schemaVersion: 1 as const,
    files: BUNDLE_FILES.map((name) => ({ name, bytes: files.get(name)?.length ?? 0, sha256: sha256(files.get(name) ?? '') })),
  };
  return withFile(files, 'manifest.json', canonicalJson({ ...unnamed, rootDigest: rootDigest(unnamed) }));
}

function textOf(files: Files, name: string): string {
  return new TextDecoder().decode(files.get(name));
}

/** The value with what stands at the path replaced. */
function replaced(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const members = new Map(Object.entries(node ?? {}));
  members.set(key, replaced(members.get(key), rest, value));
  return Array.isArray(node) ? [...members.values()] : Object.fromEntries(members);
}

/** The files with a member of a JSON file changed by its dotted path, sealed again. */
function changed(name: string, path: string, value: unknown, files = exampleFiles()): Files {
  const root: unknown = JSON.parse(textOf(files, name));
  return resealed(withFile(files, name, canonicalJson(replaced(root, path.split('.'), value))));
}

function flipped(content: Uint8Array, index: number): Uint8Array {
  return content.map((byte, at) => (at === index ? byte ^ (1 << index % 8) : byte));
}

describe.each(['none', 'uint8'] as const)('readBundle on altered bytes with quantization %s', (quantization) => {
  it.each([...BUNDLE_FILES, 'manifest.json'])('refuses %s with any one byte changed, with exit status 4', (name) => {
    const files = exampleFiles(quantization);
    const content = files.get(name) ?? new Uint8Array();
    expect(content.length).toBeGreaterThan(32);
    for (let index = 0; index < content.length; index++) {
      const refused = refusalOf(withFile(files, name, flipped(content, index)));
      if (refused?.exitStatus !== 4 || !refused.message.includes(name === 'manifest.json' ? 'manifest' : name)) throw new Error(`byte ${index}: ${refused?.message}`);
    }
  });

  it.each([...BUNDLE_FILES, 'manifest.json'])('refuses %s cut short anywhere or with a byte after its end', (name) => {
    const files = exampleFiles(quantization);
    const content = files.get(name) ?? new Uint8Array();
    for (let length = 0; length < content.length; length++) {
      if (refusalOf(withFile(files, name, content.slice(0, length)))?.exitStatus !== 4) throw new Error(`accepted at ${length} bytes`);
    }
    expect(refusalOf(withFile(files, name, Uint8Array.from([...content, 0x20])))?.exitStatus).toBe(4);
  });

  it('refuses or reads, and never fails otherwise, when altered bytes come with a fitting manifest', () => {
    const files = exampleFiles(quantization);
    const alteration = fc.record({ name: fc.constantFrom(...BUNDLE_FILES), at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(alteration, ({ name, at, byte }) => {
        const content = Uint8Array.from(files.get(name) ?? []);
        content[at % content.length] = byte;
        const refused = refusalOf(resealed(withFile(files, name, content)));
        return refused === undefined || refused.exitStatus === 4;
      }),
      { seed: 11, numRuns: 500, verbose: true },
    );
  });
});

describe('readBundle on the folder', () => {
  it('refuses a further file, naming it', () => {
    expect(refusalOf(withFile(exampleFiles(), 'notes\u001b[31m.txt', ''))).toMatchObject({ code: 'E_BUNDLE_FILES', message: expect.stringContaining('"notes\\u{1b}[31m.txt"') });
  });

  it('takes files that it was told may stand beside', () => {
    const disk = diskOf(withFile(exampleFiles(), 'verdict.json', '{}'));
    expect(readBundle(disk, FOLDER, { beside: ['verdict.json', 'report.html'] }).metadata.name).toBe('example');
  });

  it.each([...BUNDLE_FILES, 'manifest.json'])('refuses a bundle without %s, naming it', (name) => {
    const files = exampleFiles();
    files.delete(name);
    expect(refusalOf(files)).toMatchObject({ kind: 'artifact', code: 'E_BUNDLE_FILES', message: expect.stringContaining(name) });
  });

  it('says where nothing is that the caller named no bundle (exit status 2)', () => {
    expect(refusal(() => readBundle(memoryDisk(), 'nowhere'))).toMatchObject({ code: 'E_BUNDLE_MISSING', exitStatus: 2 });
  });

  it('refuses a file too large by its status, before it reads any', () => {
    const disk = diskOf(withFile(exampleFiles(), 'model.json', new Uint8Array((1 << 20) + 1)));
    const unread: Disk = { ...disk, read: () => { throw new Error('read'); } };
    expect(refusal(() => readBundle(unread, FOLDER))).toMatchObject({ code: 'E_BUNDLE_FILES', message: expect.stringContaining('at most 1048576 bytes, got 1048577') });
  });

  it('refuses a bundle in the run folder of another', () => {
    const digest = bundleFiles(exampleContents()).manifest.rootDigest;
    const other = `runs/${'b'.repeat(64)}/bundle`;
    expect(readBundle(diskOf(exampleFiles(), `runs/${digest}/bundle`), `runs/${digest}/bundle`).rootDigest).toBe(digest);
    expect(refusal(() => readBundle(diskOf(exampleFiles(), other), other))).toMatchObject({ kind: 'artifact', code: 'E_BUNDLE_RENAMED' });
  });
});

describe('readBundle on the real disk', () => {
  const root = mkdtempSync(join(tmpdir(), 'gecko-read-'));
  afterAll(() => rmSync(root, { recursive: true }));

  it('refuses a link in place of a file, though its content is right', () => {
    const folder = join(root, 'linked');
    writeBundle(nodeDisk(), folder, exampleContents());
    linkSync(join(folder, 'weights.bin'), join(root, 'weights.bin'));
    unlinkSync(join(folder, 'weights.bin'));
    symlinkSync(join(root, 'weights.bin'), join(folder, 'weights.bin'));
    expect(refusal(() => readBundle(nodeDisk(), folder))).toMatchObject({ exitStatus: 4, code: 'E_BUNDLE_PATH', message: expect.stringContaining('weights.bin": expected a regular file, got link') });
  });

  it('refuses a folder in place of a file, and a link in place of the bundle folder', () => {
    const folder = join(root, 'nested');
    writeBundle(nodeDisk(), folder, exampleContents());
    symlinkSync(folder, join(root, 'alias'));
    expect(refusal(() => readBundle(nodeDisk(), join(root, 'alias')))).toMatchObject({ exitStatus: 4, code: 'E_BUNDLE_PATH' });
    unlinkSync(join(folder, 'golden.json'));
    mkdirSync(join(folder, 'golden.json'));
    expect(refusal(() => readBundle(nodeDisk(), folder))).toMatchObject({ exitStatus: 4, code: 'E_BUNDLE_PATH' });
  });
});

describe('readBundle on contents that lie under a fitting manifest', () => {
  const hugeSpec = { schemaVersion: 2, task: 'binary', format: 'layers-model', inputWidth: 3, batchNormalization: false, kernelL1: 0, hidden: [{ units: 4096, activation: 'relu', dropout: 0.25 }, { units: 4096, activation: 'relu', dropout: 0.25 }], kernelL2: 0, initializer: 'glorot-uniform' };
  const layers = 'modelTopology.config.layers';
  it.each<[string, string, string, unknown, string, string]>([
    ['a path out of the folder', 'model.json', 'weightsManifest.0.paths', ['../weights.bin'], 'E_BUNDLE_PATH', '"../weights.bin"'],
    ['a second weights file', 'model.json', 'weightsManifest.0.paths', ['weights.bin', 'weights.bin'], 'E_BUNDLE_WEIGHTS', 'got 1 groups and 2 files'],
    ['a second weight group', 'model.json', 'weightsManifest.1', { paths: [], weights: [] }, 'E_BUNDLE_WEIGHTS', 'got 2 groups'],
    ['an unknown layer class', 'model.json', `${layers}.1.class_name`, 'Evil', 'E_BUNDLE_LAYER', '"Evil"'],
    ['a Lambda layer', 'model.json', `${layers}.1.class_name`, 'Lambda', 'E_BUNDLE_LAYER', '"Lambda"'],
    ['a nested model', 'model.json', `${layers}.1.class_name`, 'Sequential', 'E_BUNDLE_LAYER', '"Sequential"'],
    ['another activation than the spec has', 'model.json', `${layers}.2.config.activation`, 'relu', 'E_BUNDLE_LAYER', '2.config.activation'],
    ['an activation that is not allowed', 'model.json', `${layers}.0.config.activation`, 'softmax', 'E_BUNDLE_LAYER', '"softmax"'],
    ['a layer without bias', 'model.json', `${layers}.0.config.use_bias`, false, 'E_BUNDLE_LAYER', 'use_bias'],
    ['a layer of 20000 x 20000', 'model.json', `${layers}.0.config.units`, 20_000, 'E_BUNDLE_LAYER', 'units'],
    ['a spec of 20000 units', 'metadata.json', 'spec.hidden.0.units', 20_000, 'E_BUNDLE_SCHEMA', 'spec.hidden.0.units'],
    ['a functional model', 'model.json', 'modelTopology.class_name', 'Model', 'E_BUNDLE_LAYER', 'class_name'],
    ['a layer less', 'model.json', `${layers}`, [], 'E_BUNDLE_LAYER', 'layers'],
    ['a renamed weight', 'model.json', 'weightsManifest.0.weights.0.name', 'hidden_1/bias', 'E_BUNDLE_WEIGHTS', 'hidden_1/kernel'],
    ['a turned weight', 'model.json', 'weightsManifest.0.weights.0.shape', [4, 3], 'E_BUNDLE_WEIGHTS', '[3,4]'],
    ['a weight of another type', 'model.json', 'weightsManifest.0.weights.0.dtype', 'int32', 'E_BUNDLE_SCHEMA', 'weights.0.dtype'],
    ['a quantised weight where metadata.json says none is', 'model.json', 'weightsManifest.0.weights.0.quantization', { dtype: 'uint8', scale: 1, min: 0, original_dtype: 'float32' }, 'E_BUNDLE_WEIGHTS', 'expected weight tensor "hidden_1/kernel" [3,4] as float32, got "hidden_1/kernel" [3,4] as uint8'],
    ['a leaky relu that the spec has not', 'model.json', `${layers}.1`, { class_name: 'LeakyReLU', config: { name: 'leaky_relu_1', alpha: 0.2 } }, 'E_BUNDLE_LAYER', 'class_name'],
    ['a further member', 'model.json', 'userDefinedMetadata', {}, 'E_BUNDLE_SCHEMA', 'userDefinedMetadata'],
    ['transforms of another width', 'metadata.json', 'transforms.inputs', ['age'], 'E_BUNDLE_SCHEMA', 'expected transforms.inputs to make 3 model inputs, got 1'],
    ['columns of another width', 'metadata.json', 'transforms.columns.0.missingIndicator', true, 'E_BUNDLE_SCHEMA', 'expected transforms.columns to make 3 model inputs, got 4'],
    ['a column of an unknown encoding', 'metadata.json', 'transforms.columns.0', { encoding: 'standard', column: 'age', median: 40, mean: 40, standardDeviation: 8, missingIndicator: false }, 'E_BUNDLE_SCHEMA', 'transforms.columns.0.encoding'],
    ['a spec of the first version', 'metadata.json', 'spec.schemaVersion', 1, 'E_BUNDLE_SCHEMA', 'spec.schemaVersion'],
    ['a golden row without probability', 'golden.json', 'rows.0', { row: {} }, 'E_BUNDLE_SCHEMA', 'probability'],
    ['a metric above 1', 'metadata.json', 'claims.train.auc', 1.5, 'E_BUNDLE_SCHEMA', 'claims.train.auc'],
    ['a metric given as text', 'metadata.json', 'claims.train.auc', '0.9', 'E_BUNDLE_SCHEMA', 'claims.train.auc'],
    ['a field left to its default', 'metadata.json', 'training.seed', undefined, 'E_BUNDLE_SCHEMA', 'written out'],
  ])('refuses %s', (_what, file, path, value, code, words) => {
    expect(refusalOf(changed(file, path, value))).toEqual({ kind: 'artifact', exitStatus: 4, code, message: expect.stringContaining(words) });
  });

  const first = 'weightsManifest.0.weights.0.quantization';
  it.each<[string, string, string, unknown, string, string]>([
    ['codes of another type than metadata.json says', 'model.json', `${first}.dtype`, 'uint16', 'E_BUNDLE_WEIGHTS', 'as uint8, got "hidden_1/kernel" [3,4] as uint16'],
    ['codes of a type that TensorFlow.js knows and a bundle does not', 'model.json', `${first}.dtype`, 'float16', 'E_BUNDLE_SCHEMA', 'quantization.dtype'],
    ['a grid too fine for float32, whose codes no longer tell weights apart', 'model.json', `${first}.min`, 4294967296, 'E_BUNDLE_WEIGHTS', 'expected each weight of "hidden_1/kernel" by the code that stands for it, got code'],
    ['a kernel without its grid', 'model.json', 'weightsManifest.0.weights.2', { name: 'output/kernel', shape: [4, 1], dtype: 'float32' }, 'E_BUNDLE_WEIGHTS', 'expected weight tensor "output/kernel" [4,1] as uint8, got "output/kernel" [4,1] as float32'],
    ['a quantised bias', 'model.json', 'weightsManifest.0.weights.1.quantization', { dtype: 'uint8', scale: 1, min: 0, original_dtype: 'float32' }, 'E_BUNDLE_WEIGHTS', '"hidden_1/bias" [4] as float32, got'],
    ['a scale of zero', 'model.json', `${first}.scale`, 0, 'E_BUNDLE_SCHEMA', 'quantization.scale'],
    ['a negative scale', 'model.json', `${first}.scale`, -1, 'E_BUNDLE_SCHEMA', 'quantization.scale'],
    ['a grid without its least value', 'model.json', `${first}.min`, undefined, 'E_BUNDLE_SCHEMA', 'quantization.min'],
    ['a grid that ends beyond float32', 'model.json', `${first}.scale`, 1e37, 'E_BUNDLE_WEIGHTS', 'expected a grid of finite weights for "hidden_1/kernel", got one from'],
    ['a grid that begins beyond float32', 'model.json', `${first}.min`, -1e39, 'E_BUNDLE_WEIGHTS', 'got one from -Infinity to -Infinity'],
    ['codes of integers', 'model.json', `${first}.original_dtype`, 'int32', 'E_BUNDLE_SCHEMA', 'quantization.original_dtype'],
    ['a further setting of a grid', 'model.json', `${first}.zero`, 3, 'E_BUNDLE_SCHEMA', 'zero'],
    ['metadata that say the weights are float32', 'metadata.json', 'quantization', null, 'E_BUNDLE_WEIGHTS', '"hidden_1/kernel" [3,4] as float32, got "hidden_1/kernel" [3,4] as uint8'],
    ['a change of more than 1', 'metadata.json', 'quantization.largestChange', 1.5, 'E_BUNDLE_SCHEMA', 'quantization.largestChange'],
  ])('refuses of a quantised bundle %s', (_what, file, path, value, code, words) => {
    expect(refusalOf(changed(file, path, value, exampleFiles('uint8')))).toEqual({ kind: 'artifact', exitStatus: 4, code, message: expect.stringContaining(words) });
  });

  it.each([['uint8', 36], ['uint16', 52]] as const)('counts the bytes of %s weights before it reads them', (quantization, bytes) => {
    const files = resealed(withFile(exampleFiles(quantization), 'weights.bin', new Uint8Array(bytes + 1)));
    const disk = diskOf(files);
    const unread: Disk = { ...disk, read: (path, most) => { if (path.endsWith('weights.bin')) throw new Error('read'); return disk.read(path, most); } };
    expect(refusal(() => readBundle(unread, FOLDER))).toMatchObject({ code: 'E_BUNDLE_WEIGHTS', message: expect.stringContaining(`expected ${bytes} bytes for the layers of metadata.json, got ${bytes + 1}`) });
  });

  it('refuses shapes of 64 MiB over a file of 84 bytes at once, without reading the weights', () => {
    const files = changed('metadata.json', 'spec', hugeSpec);
    const model: { modelTopology: { config: { layers: { config: Json }[] } } } = JSON.parse(textOf(files, 'model.json'));
    const [first, dropout, last] = model.modelTopology.config.layers;
    const wide = { ...first, config: { ...first?.config, units: 4096 } };
    const inner: Json = { ...wide.config, name: 'hidden_2' };
    delete inner.batch_input_shape;
    delete inner.dtype;
    model.modelTopology.config.layers = [wide, { ...dropout, config: { ...dropout?.config } }, { ...wide, config: inner }, { ...dropout, config: { ...dropout?.config, name: 'dropout_2' } }, { ...last, config: { ...last?.config } }];
    const shapes = [[3, 4096], [4096], [4096, 4096], [4096], [4096, 1], [1]];
    const names = ['hidden_1', 'hidden_2', 'output'].flatMap((layer) => [`${layer}/kernel`, `${layer}/bias`]);
    const weights = names.map((name, index) => ({ name, shape: shapes[index], dtype: 'float32' }));
    const lying = resealed(withFile(files, 'model.json', canonicalJson({ ...model, weightsManifest: [{ paths: ['weights.bin'], weights }] })));
    const disk = diskOf(lying);
    const reads: string[] = [];
    const counting: Disk = { ...disk, read: (path, most) => { reads.push(path); return disk.read(path, most); } };
    expect(refusal(() => readBundle(counting, FOLDER))).toMatchObject({ exitStatus: 4, code: 'E_BUNDLE_WEIGHTS', message: expect.stringContaining('for the layers of metadata.json, got 84') });
    expect(reads).not.toContain('bundle/weights.bin');
  });

  it.each([NaN, Infinity, -Infinity])('refuses the weight %d, naming its tensor', (value) => {
    const files = exampleFiles();
    const weights = Uint8Array.from(files.get('weights.bin') ?? []);
    new DataView(weights.buffer).setFloat32(12 * 4, value, true);
    expect(refusalOf(resealed(withFile(files, 'weights.bin', weights)))).toMatchObject({ exitStatus: 4, code: 'E_BUNDLE_WEIGHTS', message: expect.stringContaining('"hidden_1/bias"') });
  });

  it('refuses weights with bytes that no tensor accounts for', () => {
    const files = exampleFiles();
    expect(refusalOf(resealed(withFile(files, 'weights.bin', new Uint8Array(88))))).toMatchObject({ exitStatus: 4, code: 'E_BUNDLE_WEIGHTS', message: expect.stringContaining('expected 84 bytes') });
  });

  it.each<[string, (files: readonly Json[]) => readonly Json[], string]>([
    ['a path out of the folder', ([first, ...rest]) => [{ ...first, name: '../x' }, ...rest], 'E_BUNDLE_SCHEMA'],
    ['a file twice in place of another', ([first = {}, ...rest]) => [first, first, ...rest.slice(1)], 'E_BUNDLE_FILES'],
    ['the files in another order', (files) => files.toReversed(), 'E_BUNDLE_FILES'],
    ['a file less', (files) => files.slice(1), 'E_BUNDLE_SCHEMA'],
  ])('refuses a manifest that lists %s', (_what, change, code) => {
    const files = exampleFiles();
    const manifest: { files: Json[] } = JSON.parse(textOf(files, 'manifest.json'));
    const unnamed = { schemaVersion: 1, files: change(manifest.files) };
    const sealed = withFile(files, 'manifest.json', canonicalJson({ ...unnamed, rootDigest: sha256(canonicalJson(unnamed)) }));
    expect(refusalOf(sealed)).toMatchObject({ exitStatus: 4, code, message: expect.stringContaining('manifest.json') });
  });

  it('refuses a manifest with another root digest than its own', () => {
    const files = exampleFiles();
    const text = textOf(files, 'manifest.json').replace(/("rootDigest":")[0-9a-f]{64}/, `$1${'0'.repeat(64)}`);
    expect(refusalOf(withFile(files, 'manifest.json', text))).toMatchObject({ exitStatus: 4, code: 'E_BUNDLE_HASH', message: expect.stringContaining('manifest.json') });
  });
});
