import { loadBackend, type Backend } from '@gecko/backend';
import { canonicalJson } from '@gecko/kernel';
import { buildLayersModel } from './build-layers-model.js';
import { Activation, type ModelSpec, type WeightTensor } from './contract.js';
import { initialWeights } from './initial-weights.js';
import { layersTopology } from './layers-topology.js';

const spec: ModelSpec = {
  schemaVersion: 2,
  task: 'binary',
  format: 'layers-model',
  inputWidth: 3,
  hidden: [
    { units: 5, activation: 'relu', dropout: 0.3 },
    { units: 2, activation: 'relu', dropout: 0 },
  ],
  batchNormalization: false,
  kernelL1: 0,
  kernelL2: 1e-3,
  initializer: 'glorot-uniform',
};
const rows = [
  [0.5, -1, 2],
  [0, 0, 0],
  [-3, 4, 0.25],
];

const withActivation = (activation: Activation): ModelSpec => ({ ...spec, hidden: spec.hidden.map((layer) => ({ ...layer, activation })) });

/** The activations as their papers print them. */
const FORMULAS: Record<Activation, (sum: number) => number> = {
  relu: (sum) => Math.max(0, sum),
  'leaky-relu': (sum) => (sum > 0 ? sum : 0.2 * sum),
  elu: (sum) => (sum > 0 ? sum : Math.exp(sum) - 1),
  selu: (sum) => 1.0507009873554805 * (sum > 0 ? sum : 1.6732632423543772 * (Math.exp(sum) - 1)),
  swish: (sum) => sum / (1 + Math.exp(-sum)),
  tanh: (sum) => (Math.exp(2 * sum) - 1) / (Math.exp(2 * sum) + 1),
  sigmoid: (sum) => 1 / (1 + Math.exp(-sum)),
  linear: (sum) => sum,
};

/** Initial weights with biases other than zero. */
function someWeights(): WeightTensor[] {
  return initialWeights(spec, 5).map((weight) => (weight.shape.length === 1 ? { ...weight, values: weight.values.map((_, index) => 0.1 * (index + 1)) } : weight));
}

/** One row through the network, in plain loops. */
function probability(weights: readonly WeightTensor[], row: readonly number[], formula: (sum: number) => number): number {
  let activation = row;
  for (let layer = 0; layer < weights.length; layer += 2) {
    const kernel = weights[layer]?.values ?? [];
    const bias = [...(weights[layer + 1]?.values ?? [])];
    const sums = bias.map((start, unit) => activation.reduce((sum, value, input) => sum + value * (kernel[input * bias.length + unit] ?? 0), start));
    activation = layer === weights.length - 2 ? sums : sums.map(formula);
  }
  return 1 / (1 + Math.exp(-(activation[0] ?? 0)));
}

describe('buildLayersModel', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await loadBackend('cpu');
  });

  it.each(Activation.options)('predicts with %s what plain loops over the weights give, and leaves no tensor behind', (activation) => {
    const before = backend.tensorCount();
    const model = buildLayersModel(backend.tf, withActivation(activation), someWeights());
    const predictions = backend.tf.tidy(() => {
      const output = model.predict(backend.tf.tensor2d(rows));
      return Array.isArray(output) ? [] : [...output.dataSync()];
    });
    expect(predictions).toHaveLength(rows.length);
    predictions.forEach((value, index) => expect(value).toBeCloseTo(probability(someWeights(), rows[index] ?? [], FORMULAS[activation]), 6));
    expect(backend.tensorCount()).toBe(before + 6);
    model.dispose();
    expect(backend.tensorCount()).toBe(before);
  });

  it('is, but for the suffixes of later models in a process, what its topology says', () => {
    const specs = [...Activation.options.map(withActivation), { ...spec, kernelL1: 0.01 }, { ...spec, kernelL1: 0, kernelL2: 0 }, { ...spec, batchNormalization: true }];
    for (const wanted of specs) {
      const model = buildLayersModel(backend.tf, wanted, someWeights());
      expect(layersTopology(wanted)).toEqual(JSON.parse(canonicalJson(model.toJSON(undefined, false))));
      model.dispose();
    }
    expect(canonicalJson(layersTopology(spec))).toContain('"batch_input_shape":[null,3]');
  });

  it('puts leaky-relu into a layer of its own between the sums and the dropout, its slope 0.2', () => {
    const model = buildLayersModel(backend.tf, withActivation('leaky-relu'), someWeights());
    expect(model.layers.map((layer) => layer.name)).toEqual(['hidden_1', 'leaky_relu_1', 'dropout_1', 'hidden_2', 'leaky_relu_2', 'dropout_2', 'output']);
    const text = canonicalJson(layersTopology(withActivation('leaky-relu')));
    expect(text).toContain('{"class_name":"LeakyReLU","config":{"alpha":0.2,"name":"leaky_relu_1","trainable":true}}');
    expect(text.match(/"activation":"[a-z]+"/g)).toEqual(['"activation":"linear"', '"activation":"linear"', '"activation":"sigmoid"']);
    model.dispose();
  });

  it.each([
    [0, 0, 'null'],
    [0.01, 0, '{"class_name":"L1L2","config":{"l1":0.01,"l2":0}}'],
    [0.01, 0.02, '{"class_name":"L1L2","config":{"l1":0.01,"l2":0.02}}'],
  ])('records L1 %d and L2 %d on every kernel', (kernelL1, kernelL2, recorded) => {
    expect(canonicalJson(layersTopology({ ...spec, kernelL1, kernelL2 })).match(/"kernel_regularizer":(null|\{.*?\}\})/g)).toEqual([1, 2, 3].map(() => `"kernel_regularizer":${recorded}`));
  });

  it('builds dense layers alone for a spec with batch normalization', () => {
    expect(layersTopology({ ...spec, batchNormalization: true })).toEqual(layersTopology(spec));
  });

  it.each(Activation.options)('loads in TensorFlow.js from its topology and the names of weightShapes, with %s', async (activation) => {
    const { tf } = backend;
    const before = backend.tensorCount();
    const weights = someWeights();
    const bytes = Buffer.concat(weights.map(({ values }) => new Uint8Array(values.buffer)));
    const loaded = await tf.loadLayersModel({
      load: async () => ({
        modelTopology: JSON.parse(canonicalJson(layersTopology(withActivation(activation)))),
        weightSpecs: weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' as const })),
        weightData: new Uint8Array(bytes).buffer,
      }),
    });
    expect(loaded.getWeights().map((weight) => [...weight.dataSync()])).toEqual(weights.map(({ values }) => [...values]));
    loaded.dispose();
    expect(backend.tensorCount()).toBe(before);
  });

  it('keeps its weights apart from the arrays it was given', () => {
    const weights = someWeights();
    const model = buildLayersModel(backend.tf, spec, weights);
    weights[0]?.values.fill(9);
    expect([...(model.getWeights()[0]?.dataSync() ?? [])]).toEqual([...(someWeights()[0]?.values ?? [])]);
    model.dispose();
  });

  it('refuses weights of another spec', () => {
    const [first, ...rest] = someWeights();
    const renamed = [{ name: 'dense/kernel', shape: first?.shape ?? [], values: first?.values ?? new Float32Array() }, ...rest];
    expect(() => buildLayersModel(backend.tf, spec, renamed)).toThrow('E_WEIGHTS weight 1: expected "hidden_1/kernel" [3, 5], got "dense/kernel" [3, 5]');
    expect(() => buildLayersModel(backend.tf, spec, rest)).toThrow('E_WEIGHTS weight 1');
    expect(() => buildLayersModel(backend.tf, spec, someWeights().slice(0, 5))).toThrow('E_WEIGHTS weight 6: expected "output/bias" [1], got no weight');
    const short = someWeights().map((weight) => ({ ...weight, values: weight.values.slice(1) }));
    expect(() => buildLayersModel(backend.tf, spec, short)).toThrow('expected 15 values in "hidden_1/kernel" [3, 5], got 14');
  });
});
