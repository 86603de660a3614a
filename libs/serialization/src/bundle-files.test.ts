import { canonicalJson, sha256 } from '@gecko/kernel';
import { bundleFiles } from './bundle-files.js';
import type { BundleContents } from './contract.js';
import { exampleContents } from './example-contents.fixture.js';

function contentOf(contents: BundleContents, name: string): Uint8Array {
  return bundleFiles(contents).files.find((file) => file.name === name)?.content ?? new Uint8Array();
}

/** The example with its first weight tensor changed. */
function withFirstWeight(change: Partial<BundleContents['weights'][number]>): BundleContents {
  const contents = exampleContents();
  return { ...contents, weights: contents.weights.map((tensor, index) => (index === 0 ? { ...tensor, ...change } : tensor)) };
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
    ['a weight too few', { ...exampleContents(), weights: exampleContents().weights.slice(1) }, 'expected 4 weight tensors, got 3'],
    ['a topology of other layers', { ...exampleContents(), modelTopology: {} }, 'E_BUNDLE_LAYER model.json'],
    ['contents against their contract', { ...exampleContents(), golden: { ...exampleContents().golden, rows: [] } }, 'E_BUNDLE_SCHEMA bundle contents: at "golden.rows"'],
  ])('refuses %s', (_what, contents, words) => {
    expect(() => bundleFiles(contents)).toThrow(words);
  });
});
