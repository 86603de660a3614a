import { canonicalJson, sha256 } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { exampleBundle, exampleLayers } from './example-bundle.fixture.js';
import { loadPredictor } from './load-predictor.js';

/** A bundle's files put together here from the description of the format, not by the library that writes them. */
function bundleFiles(probability: number): Record<string, string | Uint8Array> {
  const layers = exampleLayers([1, 2, 1], 1);
  const transforms = { schemaVersion: 1 as const, fittedOn: { rows: 7, sha256: 'a'.repeat(64) }, options: { maximumLevels: 32 }, columns: [{ encoding: 'standard' as const, column: 'age', median: 0, mean: 0, standardDeviation: 1, missingIndicator: false }], dropped: [], inputs: ['age'] };
  const { metadata, history, golden, modelJson } = exampleBundle({ transforms, columns: [{ name: 'age', kind: 'numeric' }], layers, golden: [{ row: { age: 1 }, probability }] });
  const zeros = { class_name: 'Zeros', config: {} };
  const dense = (name: string, units: number, activation: string) => ({ name, units, activation, use_bias: true, kernel_initializer: zeros, bias_initializer: zeros, kernel_regularizer: null, bias_regularizer: null, activity_regularizer: null, kernel_constraint: null, bias_constraint: null, trainable: true });
  const topology = [
    { class_name: 'Dense', config: { ...dense('hidden_1', 2, 'relu'), batch_input_shape: [null, 1], dtype: 'float32' } },
    { class_name: 'Dropout', config: { name: 'dropout_1', rate: 0, noise_shape: null, seed: null, trainable: true } },
    { class_name: 'Dense', config: dense('output', 1, 'sigmoid') },
  ];
  const values = layers.flatMap(({ kernel, bias }) => [...kernel, ...bias]);
  const weights = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, index) => weights.setFloat32(index * 4, value, true));
  const files: Record<string, string | Uint8Array> = {
    'golden.json': canonicalJson(golden),
    'metadata.json': canonicalJson(metadata),
    'model.json': canonicalJson({
      format: 'layers-model',
      generatedBy: 'gecko',
      convertedBy: null,
      modelTopology: { class_name: 'Sequential', config: { name: 'gecko', layers: topology }, keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js' },
      weightsManifest: [{ paths: ['weights.bin'], weights: modelJson.weightSpecs }],
    }),
    'training-history.json': canonicalJson(history),
    'weights.bin': new Uint8Array(weights.buffer),
  };
  const listed = Object.entries(files).map(([name, content]) => ({ name, bytes: typeof content === 'string' ? new TextEncoder().encode(content).length : content.length, sha256: sha256(content) }));
  const unnamed = { schemaVersion: 1, files: listed };
  return { ...files, 'manifest.json': canonicalJson({ ...unnamed, rootDigest: sha256(canonicalJson(unnamed)) }) };
}

function diskWith(files: Record<string, string | Uint8Array>): ReturnType<typeof memoryDisk> {
  return memoryDisk(Object.fromEntries(Object.entries(files).map(([name, content]) => [`bundle/${name}`, content])));
}

/** The probability of the golden row, by hand. */
function rightProbability(): number {
  const [hidden, output] = exampleLayers([1, 2, 1], 1);
  const logit = [0, 1].reduce((sum, unit) => sum + Math.max(0, (hidden?.kernel[unit] ?? NaN) + (hidden?.bias[unit] ?? NaN)) * (output?.kernel[unit] ?? NaN), output?.bias[0] ?? NaN);
  return 1 / (1 + Math.exp(-logit));
}

describe('loadPredictor', () => {
  it('predicts from the files of a bundle', () => {
    const predictor = loadPredictor('bundle', { disk: diskWith(bundleFiles(rightProbability())) });
    expect(predictor.metadata.name).toBe('example');
    expect(predictor.predict({ age: 1 }).probability).toBeCloseTo(rightProbability(), 12);
  });

  it('refuses weights that do not give the golden rows, though every hash is right', () => {
    expect(() => loadPredictor('bundle', { disk: diskWith(bundleFiles(rightProbability() + 1e-4)) })).toThrow('E_GOLDEN_ROWS golden.json rows[0]: expected probability');
  });

  it('loads a published version with its verdict and report', () => {
    const disk = diskWith({ ...bundleFiles(rightProbability()), 'verdict.json': '{}', 'report.html': '' });
    expect(loadPredictor('bundle', { disk }).metadata.name).toBe('example');
  });

  it('refuses further files unless it is told of them', () => {
    const disk = diskWith({ ...bundleFiles(rightProbability()), 'notes.txt': '' });
    expect(() => loadPredictor('bundle', { disk })).toThrow('E_BUNDLE_FILES');
    expect(loadPredictor('bundle', { disk, beside: ['notes.txt'] }).metadata.name).toBe('example');
  });

  it('looks on the local disk by default', () => {
    expect(() => loadPredictor('/nowhere/bundle')).toThrow('E_BUNDLE_MISSING "/nowhere/bundle"');
  });
});
