import nodeUtil from 'node:util';
import { runInThisContext } from 'node:vm';
import { findNativeAddon, loadNative, withoutNewProcessHandlers } from './load-native.js';

const nativeWanted = findNativeAddon() !== undefined || process.env['GECKO_REQUIRE_NATIVE'] === '1';
const whenNative = nativeWanted ? it : it.skip;

describe('loadNative', () => {
  whenNative('pins threads, oneDNN and log level in the real environment (needs native TensorFlow: npm run native)', async () => {
    await loadNative();
    const { TF_NUM_INTRAOP_THREADS, TF_NUM_INTEROP_THREADS, TF_ENABLE_ONEDNN_OPTS, TF_CPP_MIN_LOG_LEVEL }: NodeJS.ProcessEnv = runInThisContext('process.env');
    expect({ TF_NUM_INTRAOP_THREADS, TF_NUM_INTEROP_THREADS, TF_ENABLE_ONEDNN_OPTS, TF_CPP_MIN_LOG_LEVEL }).toEqual({
      TF_NUM_INTRAOP_THREADS: '1',
      TF_NUM_INTEROP_THREADS: '1',
      TF_ENABLE_ONEDNN_OPTS: '0',
      TF_CPP_MIN_LOG_LEVEL: '3',
    });
  });

  whenNative('supplies the functions of node:util that Node 23 removed (needs native TensorFlow: npm run native)', async () => {
    await loadNative();
    const { isNullOrUndefined, isArray }: Record<string, unknown> = nodeUtil;
    expect(typeof isNullOrUndefined).toBe('function');
    expect(typeof isArray).toBe('function');
  });
});

describe('withoutNewProcessHandlers', () => {
  const install = () => {
    process.on('uncaughtException', () => undefined);
    process.on('unhandledRejection', () => undefined);
  };
  const counts = () => [process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection')];

  it('removes handlers that the load installs and keeps those that were there', async () => {
    const own = () => undefined;
    process.on('uncaughtException', own);
    const before = counts();
    expect(await withoutNewProcessHandlers(async () => (install(), 'loaded'))).toBe('loaded');
    expect(counts()).toEqual(before);
    expect(process.listeners('uncaughtException')).toContain(own);
    process.off('uncaughtException', own);
  });

  it('removes them where the load fails, too', async () => {
    const before = counts();
    const failing = withoutNewProcessHandlers(async () => {
      install();
      throw new Error('no memory');
    });
    await expect(failing).rejects.toThrow('no memory');
    expect(counts()).toEqual(before);
  });
});
