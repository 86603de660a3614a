import { chooseEngine as choose, type InstalledEngines } from './choose-engine.js';
import { TrainingOptions, type EngineChoice } from './contract.js';
import { tinySpec } from './tiny-training.fixture.js';

type Rows = NonNullable<Parameters<typeof choose>[3]>;

function chooseEngine(spec: Parameters<typeof choose>[0], options: object, installed: InstalledEngines, train?: Rows): EngineChoice {
  return choose(spec, TrainingOptions.parse(options), installed, train);
}

const plain = tinySpec({});
const normalized = tinySpec({ batchNormalization: true });
const everything = { native: true, fusedMultiplyAdd: true };
const nothing = { native: false, fusedMultiplyAdd: false };

describe('chooseEngine', () => {
  it('takes simd by itself, in the flavour that the processor has', () => {
    expect(chooseEngine(plain, { engine: 'auto', flavour: 'auto' }, everything)).toEqual({ name: 'simd', reason: 'auto: the fastest, and its bits are the same on every machine with this flavour', flavour: 'fma' });
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

  it('takes another engine for a table that simd has no room for, synthetic rows counted', () => {
    const wide = tinySpec({ inputWidth: 2000 });
    const train = { rows: 400_000, labels: Uint8Array.from({ length: 400_000 }, (_, row) => (row % 10 === 0 ? 1 : 0)) };
    const auto = { engine: 'auto', flavour: 'auto' };
    expect(chooseEngine(wide, auto, everything, train)).toMatchObject({ name: 'simd' });
    const grown = { ...auto, augmentation: { smote: true } };
    const reason = 'auto: the simd engine reaches 4096 MiB, and this table and network take 5499';
    expect(chooseEngine(wide, grown, everything, train)).toEqual({ name: 'graph', reason, flavour: null });
    expect(chooseEngine(wide, grown, nothing, train)).toEqual({ name: 'eager', reason: `${reason}; native TensorFlow (npm run native) would train it faster`, flavour: null });
    expect(() => chooseEngine(wide, { ...grown, engine: 'simd' }, everything, train)).toThrow('E_ENGINE training.engine simd: expected an engine that can train this model here: the simd engine reaches 4096 MiB, and this table and network take 5499; next: --set training.engine=auto');
  });
});
