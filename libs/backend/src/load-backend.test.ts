import { loadBackend } from './load-backend.js';
import { findNativeAddon } from './load-native.js';

const nativeWanted = findNativeAddon() !== undefined || process.env['GECKO_REQUIRE_NATIVE'] === '1';
const whenNative = nativeWanted ? it : it.skip;
const choices = nativeWanted ? (['native', 'wasm', 'cpu'] as const) : (['wasm', 'cpu'] as const);

describe.each(choices)('backend %s', (choice) => {
  it('computes a matrix product', async () => {
    const { tf } = await loadBackend(choice);
    const product = tf.tidy(() => tf.matMul(tf.tensor2d([[1, 2], [3, 4]]), tf.tensor2d([[5, 6], [7, 8]])).dataSync());
    expect([...product]).toEqual([19, 22, 43, 50]);
  });

  it('counts a tensor until it is disposed of', async () => {
    const { tf, tensorCount } = await loadBackend(choice);
    const before = tensorCount();
    const tensor = tf.zeros([2, 2]);
    expect(tensorCount()).toBe(before + 1);
    tensor.dispose();
    expect(tensorCount()).toBe(before);
  });

  it('is loaded once', async () => {
    expect(await loadBackend(choice)).toBe(await loadBackend(choice));
  });

  it('misses nothing', async () => {
    expect((await loadBackend(choice)).missingNative).toBeUndefined();
  });
});

describe('loadBackend', () => {
  it('describes wasm and cpu by the version of TensorFlow.js and one thread', async () => {
    const plain = { tfjsVersion: '4.22.0', tensorflowVersion: null, threads: 1, oneDnn: null };
    expect((await loadBackend('wasm')).description).toEqual({ name: 'wasm', ...plain });
    expect((await loadBackend('cpu')).description).toEqual({ name: 'cpu', ...plain });
  });

  whenNative('describes native by both versions, one thread and no oneDNN (needs native TensorFlow: npm run native)', async () => {
    expect((await loadBackend('native')).description).toEqual({ name: 'tensorflow', tfjsVersion: '4.22.0', tensorflowVersion: '2.21.0', threads: 1, oneDnn: false });
  });

  whenNative('prefers native for auto (needs native TensorFlow: npm run native)', async () => {
    const { description, missingNative } = await loadBackend('auto');
    expect(description.name).toBe('tensorflow');
    expect(missingNative).toBeUndefined();
  });

  it('makes a backend the active one when its TensorFlow.js is read', async () => {
    const wasm = await loadBackend('wasm');
    const cpu = await loadBackend('cpu');
    expect(wasm.tf.getBackend()).toBe('wasm');
    expect(cpu.tf.getBackend()).toBe('cpu');
    expect(wasm.tf.backend()).not.toBe(cpu.tf.backend());
  });

  it('moves a tensor between two backends of the process', async () => {
    const wasm = await loadBackend('wasm');
    const cpu = await loadBackend('cpu');
    const made = wasm.tf.tensor1d([1, 2, 3]);
    const doubled = cpu.tf.mul(made, 2);
    expect([...doubled.dataSync()]).toEqual([2, 4, 6]);
    made.dispose();
    doubled.dispose();
  });

  it('loads several choices asked for at the same time', async () => {
    jest.resetModules();
    const { loadBackend: loadAfresh } = await import('./load-backend.js');
    const [wasm, cpu] = await Promise.all([loadAfresh('wasm'), loadAfresh('cpu')]);
    expect([wasm.tf.getBackend(), cpu.tf.getBackend()]).toEqual(['wasm', 'cpu']);
  });

  it('leaves no process-wide handler behind and prints nothing', async () => {
    jest.resetModules();
    const printed = (['log', 'info', 'warn', 'error'] as const).map((level) => jest.spyOn(console, level).mockImplementation(() => undefined));
    const handlers = () => process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
    const before = handlers();
    const { loadBackend: loadAfresh } = await import('./load-backend.js');
    for (const choice of choices) {
      const { tf } = await loadAfresh(choice);
      tf.tidy(() => tf.add(1, 2).dataSync());
    }
    expect(handlers()).toBe(before);
    expect(printed.flatMap((spy) => spy.mock.calls)).toEqual([]);
    jest.restoreAllMocks();
  });
});
