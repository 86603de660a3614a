import { isGeckoError } from '@gecko/kernel';
import { loadBackend } from './load-backend.js';
import { findNativeAddon, loadNative } from './load-native.js';

jest.mock('./load-native.js', () => ({ ...jest.requireActual<object>('./load-native.js'), findNativeAddon: jest.fn(), loadNative: jest.fn() }));

describe('without native TensorFlow', () => {
  it('takes wasm for auto and says in one line what is missing and which command brings it', async () => {
    const { description, missingNative } = await loadBackend('auto');
    expect(description.name).toBe('wasm');
    expect(missingNative).toBe('native TensorFlow is not installed: training runs on the WebAssembly backend; `npm run native` installs native TensorFlow');
    expect(loadNative).not.toHaveBeenCalled();
  });

  it('says nothing about native when wasm was asked for', async () => {
    expect((await loadBackend('wasm')).missingNative).toBeUndefined();
  });

  it('refuses a forced native with the command that installs it', async () => {
    const error: unknown = await loadBackend('native').catch((thrown: unknown) => thrown);
    expect(isGeckoError(error) && [error.code, error.kind, error.message]).toEqual([
      'E_BACKEND',
      'usage',
      'E_BACKEND backend native: expected a backend that loads, got: native TensorFlow is not installed; next: run `npm run native`, or choose backend auto',
    ]);
  });

  it('names the reason where the addon is there and does not load', async () => {
    jest.mocked(findNativeAddon).mockReturnValue('/cache/tfjs_binding.node');
    jest.mocked(loadNative).mockRejectedValue(new Error('libtensorflow.so: no such file'));
    await expect(loadBackend('native')).rejects.toThrow('native TensorFlow does not load ("libtensorflow.so: no such file"); next: run `npm run native`');
  });
});
