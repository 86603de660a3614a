import { chooseEngine } from './choose-engine.js';
import { tinySpec } from './tiny-training.fixture.js';

const plain = tinySpec({});
const normalized = tinySpec({ batchNormalization: true });
const everything = { native: true, fusedMultiplyAdd: true };
const nothing = { native: false, fusedMultiplyAdd: false };

describe('chooseEngine', () => {
  it('takes simd by itself, in the flavour that the processor has', () => {
    expect(chooseEngine(plain, { engine: 'auto', flavour: 'auto' }, everything)).toEqual({ name: 'simd', reason: 'auto: the fastest, and its bits are the same on every machine', flavour: 'fma' });
    expect(chooseEngine(plain, { engine: 'auto', flavour: 'auto' }, nothing)).toMatchObject({ name: 'simd', flavour: 'plain' });
    expect(chooseEngine(plain, { engine: 'auto', flavour: 'plain' }, everything)).toMatchObject({ name: 'simd', flavour: 'plain' });
  });

  it('takes graph for batch normalization where TensorFlow is native, else eager, and says why', () => {
    expect(chooseEngine(normalized, { engine: 'auto', flavour: 'auto' }, everything)).toEqual({ name: 'graph', reason: 'auto: batch normalization needs whole batches at a time, which the simd engine never sees', flavour: null });
    expect(chooseEngine(normalized, { engine: 'auto', flavour: 'auto' }, nothing)).toEqual({ name: 'eager', reason: 'auto: batch normalization needs whole batches at a time, which the simd engine never sees; native TensorFlow (npm run native) would train it faster', flavour: null });
  });

  it('takes what is configured where it can train', () => {
    expect(chooseEngine(plain, { engine: 'graph', flavour: 'auto' }, everything)).toEqual({ name: 'graph', reason: 'as configured', flavour: null });
    expect(chooseEngine(normalized, { engine: 'eager', flavour: 'auto' }, nothing)).toMatchObject({ name: 'eager', reason: 'as configured' });
  });

  it('refuses what cannot train here', () => {
    expect(() => chooseEngine(normalized, { engine: 'simd', flavour: 'auto' }, everything)).toThrow('E_ENGINE training.engine simd: expected an engine that can train this model here: batch normalization needs whole batches at a time, which the simd engine never sees; next: --set training.engine=auto');
    expect(() => chooseEngine(plain, { engine: 'graph', flavour: 'auto' }, nothing)).toThrow('the graph engine runs in native TensorFlow, which is not installed or not chosen (npm run native brings it)');
    expect(() => chooseEngine(plain, { engine: 'simd', flavour: 'fma' }, nothing)).toThrow('E_ENGINE_FLAVOUR training.flavour fma: expected a processor and a Node.js that fuse multiplication and addition, got neither or one; next: --set training.flavour=plain, or train where it was trained');
  });
});
