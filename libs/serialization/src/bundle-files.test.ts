import { canonicalJson, sha256 } from '@gecko/kernel';
import { bundleFiles } from './bundle-files.js';
import type { BundleContents } from './contract.js';
import { exampleContents, exampleWeights } from './example-contents.fixture.js';
import { quantizeWeights } from './quantize-weights.js';

function contentOf(contents: BundleContents, name: string): Uint8Array {
  return bundleFiles(contents).files.find((file) => file.name === name)?.content ?? new Uint8Array();
}

/** The example with its first weight tensor changed. */
function withFirstWeight(change: Partial<BundleContents['weights'][number]>): BundleContents {
  const contents = exampleContents();
  return { ...contents, weights: contents.weights.map((tensor, index) => (index === 0 ? { ...tensor, ...change } : tensor)) };
}

function withGridsTwice(): BundleContents {
  const contents = exampleContents({ quantization: 'uint8' });
  return { ...contents, grids: [...contents.grids, ...contents.grids] };
}

describe('bundleFiles', () => {
  it('gives equal bytes and an equal root digest for equal contents', () => {
    expect(bundleFiles(exampleContents())).toEqual(bundleFiles(exampleContents()));
  });

  it('writes weights as little-endian float32, tensor after tensor, without padding', () => {
    const bytes = contentOf(exampleContents(), 'weights.bin');
    expect(bytes.length).toBe((12 + 4 + 4 + 1) * 4);
    expect([...bytes.subarray(0, 8)]).toEqual([0, 0, 0, 0x3f, 0, 0, 0x80, 0xbe]);
    expect([...bytes.subarray(-4)]).toEqual([0, 0, 0, 0xbe]);
  });

  it.each([['none', 84], ['uint16', 52], ['uint8', 36]] as const)('writes the 16 kernel weights and 5 biases with quantization %s in %d bytes', (quantization, bytes) => {
    expect(contentOf(exampleContents({ quantization }), 'weights.bin').length).toBe(bytes);
  });

  it('writes codes of a quantised kernel from 0 at its least weight on, little-endian, and the biases after it as float32', () => {
    // From -2 to 2 in 65535 steps: zero is moved to code 32768, so the least weight is half a step below the grid.
    const bytes = contentOf(exampleContents({ quantization: 'uint16' }), 'weights.bin');
    const codes = new Uint16Array(bytes.slice(0, 24).buffer);
    expect([codes[0], codes[7], codes[11]]).toEqual([40_960, 65_535, 0]);
    expect(new DataView(bytes.buffer).getFloat32(24, true)).toBe(Math.fround(0.1));
  });

  it('lists the grid of each kernel in model.json as the converter of TensorFlow.js does', () => {
    const { weightsManifest } = JSON.parse(new TextDecoder().decode(contentOf(exampleContents({ quantization: 'uint8' }), 'model.json')));
    expect(weightsManifest[0].weights).toEqual([
      { name: 'hidden_1/kernel', shape: [3, 4], dtype: 'float32', quantization: { dtype: 'uint8', scale: 4 / 255, min: -128 * (4 / 255), original_dtype: 'float32' } },
      { name: 'hidden_1/bias', shape: [4], dtype: 'float32' },
      { name: 'output/kernel', shape: [4, 1], dtype: 'float32', quantization: { dtype: 'uint8', scale: 2.5 / 255, min: -153 * (2.5 / 255), original_dtype: 'float32' } },
      { name: 'output/bias', shape: [1], dtype: 'float32' },
    ]);
  });

  it('writes a model.json in the TensorFlow.js layers format', () => {
    expect(JSON.parse(new TextDecoder().decode(contentOf(exampleContents(), 'model.json')))).toEqual({
      format: 'layers-model',
      generatedBy: 'gecko',
      convertedBy: null,
      modelTopology: exampleContents().modelTopology,
      weightsManifest: [
        {
          paths: ['weights.bin'],
          weights: [
            { name: 'hidden_1/kernel', shape: [3, 4], dtype: 'float32' },
            { name: 'hidden_1/bias', shape: [4], dtype: 'float32' },
            { name: 'output/kernel', shape: [4, 1], dtype: 'float32' },
            { name: 'output/bias', shape: [1], dtype: 'float32' },
          ],
        },
      ],
    });
  });

  it('writes every JSON file as canonical JSON and nothing else', () => {
    const contents = exampleContents();
    const decode = (name: string): string => new TextDecoder().decode(contentOf(contents, name));
    expect(decode('metadata.json')).toBe(canonicalJson(contents.metadata));
    expect(decode('training-history.json')).toBe(canonicalJson(contents.history));
    expect(decode('golden.json')).toBe(canonicalJson(contents.golden));
  });

  it('lists every other file in the manifest, sorted, with size and SHA-256', () => {
    const { manifest, files } = bundleFiles(exampleContents());
    const others = files.filter(({ name }) => name !== 'manifest.json');
    expect(manifest.files).toEqual(others.map(({ name, content }) => ({ name, bytes: content.length, sha256: sha256(content) })));
    expect(manifest.files.map(({ name }) => name)).toEqual(manifest.files.map(({ name }) => name).sort());
    expect(files.at(-1)).toEqual({ name: 'manifest.json', content: new TextEncoder().encode(canonicalJson(manifest)) });
  });

  it('gives another root digest when a single weight differs', () => {
    const values = Float32Array.from(exampleContents().weights[0]?.values ?? []);
    values[0] = 0.50000006;
    expect(bundleFiles(withFirstWeight({ values })).manifest.rootDigest).not.toBe(bundleFiles(exampleContents()).manifest.rootDigest);
  });

  it.each<[string, BundleContents, string]>([
    ['a weight that is not finite', withFirstWeight({ values: new Float32Array(12).fill(NaN) }), 'E_BUNDLE_WEIGHTS weights.bin: expected finite weights, got NaN in "hidden_1/kernel"'],
    ['a weight of another name', withFirstWeight({ name: 'hidden_1/kernel_1' }), 'E_BUNDLE_WEIGHTS weights.bin: expected hidden_1/kernel [3,4], got "hidden_1/kernel_1"'],
    ['a weight of another shape', withFirstWeight({ shape: [4, 3] }), 'got "hidden_1/kernel" [4,3]'],
    ['a weight with too few values', withFirstWeight({ values: new Float32Array(11) }), 'with 11 values'],
    ['a quantised kernel with a weight beside its grid', { ...exampleContents({ quantization: 'uint8' }), weights: exampleWeights() }, 'E_BUNDLE_WEIGHTS weights.bin: expected the weights and grids of quantizeWeights, got 0.5 in "hidden_1/kernel"'],
    ['grids that metadata.json does not announce', { ...exampleContents(), ...quantizeWeights(exampleWeights(), 'uint8') }, 'expected weight tensor "hidden_1/kernel" [3,4] as float32, got "hidden_1/kernel" [3,4] as uint8'],
    ['quantised weights without grids', { ...exampleContents({ quantization: 'uint8' }), grids: [] }, 'expected weight tensor "hidden_1/kernel" [3,4] as uint8, got "hidden_1/kernel" [3,4] as float32'],
    ['a grid of no tensor', { ...exampleContents(), grids: [{ tensor: 'hidden_2/kernel', dtype: 'uint8', scale: 1, min: 0 }] }, 'E_BUNDLE_WEIGHTS bundle contents: expected at most one grid for each weight tensor, got another for "hidden_2/kernel"'],
    ['two grids of one tensor', withGridsTwice(), 'got another for "hidden_1/kernel"'],
    ['a weight too few', { ...exampleContents(), weights: exampleContents().weights.slice(1) }, 'expected 4 weight tensors, got 3'],
    ['a topology of other layers', { ...exampleContents(), modelTopology: {} }, 'E_BUNDLE_LAYER model.json'],
    ['contents against their contract', { ...exampleContents(), golden: { ...exampleContents().golden, rows: [] } }, 'E_BUNDLE_SCHEMA bundle contents: at "golden.rows"'],
  ])('refuses %s', (_what, contents, words) => {
    expect(() => bundleFiles(contents)).toThrow(words);
  });

  it('refuses metadata larger than a reader takes, and says what makes them so large', () => {
    const { metadata, ...rest } = exampleContents();
    const large = { ...metadata, configuration: { ...metadata.configuration, content: 'x'.repeat(32 << 20) } };
    expect(() => bundleFiles({ ...rest, metadata: large })).toThrow(/E_BUNDLE_SIZE metadata.json: expected at most 33554432 bytes, got 3355\d{4}.*columns of very many levels/);
  });

  it('refuses metadata of more values than a reader takes', () => {
    const { metadata, ...rest } = exampleContents();
    const long = { ...metadata, configuration: { ...metadata.configuration, content: new Array<number>(650_000).fill(0) } };
    expect(() => bundleFiles({ ...rest, metadata: long })).toThrow(/E_BUNDLE_SIZE metadata.json: expected at most 650000 values, got more.*columns of very many levels/);
  });
});
