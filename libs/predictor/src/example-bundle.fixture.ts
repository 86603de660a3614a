import { fillUniform, randomStream } from '@gecko/kernel';
import { Metadata } from '@gecko/serialization/contract';
import type { Bundle, DenseLayer } from '@gecko/serialization/read';

const HASH = 'a'.repeat(64);

/** What a test varies of a bundle; everything else is filled with valid placeholders. */
export interface ExampleParts {
  readonly transforms: Metadata['transforms'];
  readonly columns: Metadata['data']['columns'];
  readonly layers: readonly DenseLayer[];
  readonly golden: Bundle['golden']['rows'];
  readonly threshold?: number;
  readonly leftOut?: readonly string[];
  readonly quantization?: Metadata['quantization'];
}

/** Dense layers of the given widths, input first, output last; weights uniform within the Glorot bound. */
export function exampleLayers(widths: readonly number[], seed: number, activation: DenseLayer['activation'] = 'relu'): DenseLayer[] {
  const stream = randomStream(seed, 'example layers');
  return widths.slice(1).map((units, index) => {
    const inputs = widths[index] ?? 0;
    const draw = (length: number, minor: number): Float32Array => {
      const values = new Float32Array(length);
      fillUniform(stream, { major: index, minor }, values);
      return values.map((value) => (2 * value - 1) * Math.sqrt(6 / (inputs + units)));
    };
    const isOutput = index === widths.length - 2;
    return { name: isOutput ? 'output' : `hidden_${index + 1}`, inputs, units, activation: isOutput ? 'sigmoid' : activation, kernel: draw(inputs * units, 0), bias: draw(units, 1) };
  });
}

/** A bundle as the strict reader hands it over, for tests. */
export function exampleBundle(parts: ExampleParts): Bundle {
  const { layers, golden } = parts;
  const weightSpecs = layers.flatMap(({ name, inputs, units }) => [
    { name: `${name}/kernel`, shape: [inputs, units], dtype: 'float32' as const },
    { name: `${name}/bias`, shape: [units], dtype: 'float32' as const },
  ]);
  return {
    rootDigest: HASH,
    manifest: { schemaVersion: 1, files: [], rootDigest: HASH },
    metadata: exampleMetadata(parts),
    history: { schemaVersion: 1, epochs: [], bestEpoch: 0, stopReason: 'epoch-limit' },
    golden: { schemaVersion: 1, tolerance: 1e-6, rows: golden },
    layers,
    modelJson: { modelTopology: {}, weightSpecs },
    weightData: new Uint8Array(),
  };
}

function exampleMetadata({ transforms, columns, layers, threshold = 0.5, leftOut = [], quantization = null }: ExampleParts): Metadata {
  const hidden = layers.slice(0, -1).map(({ units, activation }) => ({ units, activation, dropout: 0 }));
  return {
    schemaVersion: 1,
    task: 'binary',
    format: 'layers-model',
    name: 'example',
    trainedAt: '2024-01-02T03:04:05Z',
    geckoVersion: '0.1.0',
    nodeVersion: '20.0.0',
    threshold,
    decision: { rule: threshold, falsePositiveCost: 1, falseNegativeCost: 1, winAmount: 1, lossAmount: 1, tradingCost: 0, value: null },
    calibration: null,
    data: { sha256: HASH, rows: 10, positives: 5, label: 'label', positive: 'yes', negative: 'no', missing: [], types: {}, weight: null, query: null, roles: {}, columns, leftOut: leftOut.map((column) => ({ column, reason: 'identifier' })) },
    market: null,
    profile: { rows: 10, positives: 5, columns: [], notes: [] },
    split: {
      policy: { method: 'stratified', train: 0.7, validation: 0.15, test: 0.15, salt: 0 },
      sha256: HASH,
      trainSha256: HASH,
      testSha256: HASH,
      rows: { train: 7, validation: 2, test: 1 },
      positives: { train: 3, validation: 1, test: 1 },
      duplicateRows: 0,
      purgedRows: 0,
    },
    transforms,
    spec: { schemaVersion: 2, task: 'binary', format: 'layers-model', inputWidth: transforms.inputs.length, hidden, batchNormalization: false, kernelL1: 0, kernelL2: 0, initializer: 'glorot-uniform' },
    summary: { layers: [], parameters: 0, flopsPerRow: 0, capacity: 'small' },
    training: Metadata.shape.training.parse({}),
    quantization,
    engine: { name: 'eager', reason: 'the only one', flavour: null, backend: { name: 'cpu', tfjsVersion: '4.22.0', tensorflowVersion: null, threads: 1, oneDnn: null } },
    configuration: { sha256: HASH, content: {} },
    stages: [],
    claims: { train: { n: 7, accuracy: 1, auc: 1, logLoss: 0 }, validation: { n: 2, accuracy: 1, auc: 1, logLoss: 0 } },
    diagnoses: [],
  };
}
