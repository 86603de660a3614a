import { GeckoError, isError, quote } from '@gecko/kernel';
import type { Backend, LoadedBackend } from './backend.js';
import type { BackendChoice } from './contract.js';
import { loadCpu } from './load-cpu.js';
import { findNativeAddon, loadNative } from './load-native.js';
import { loadWasm } from './load-wasm.js';

const backends = new Map<BackendChoice, Promise<Backend>>();
let lastLoad: Promise<unknown> = Promise.resolve();

const displayName = { tensorflow: 'native', wasm: 'WebAssembly', cpu: 'plain JavaScript' } as const;

/**
 * TensorFlow.js on the chosen backend; `auto` takes the first that loads of native, wasm, cpu. Loads once per process
 * and choice. Several backends may live in one process, on one TensorFlow.js: reading `tf` of one makes it the
 * active one. Finish loading before computing: while a backend starts, none is active.
 * @throws GeckoError E_BACKEND (usage) if a forced choice cannot load.
 */
export function loadBackend(choice: BackendChoice): Promise<Backend> {
  const known = backends.get(choice);
  if (known) return known;
  const loading = lastLoad.then(() => (choice === 'auto' ? loadFirst() : loadForced(choice)));
  backends.set(choice, loading);
  lastLoad = loading.catch(() => backends.delete(choice));
  return loading;
}

async function loadFirst(): Promise<Backend> {
  const native = await loaders.native();
  if ('tf' in native) return activating(native, undefined);
  const wasm = await loaders.wasm();
  const loaded = 'tf' in wasm ? wasm : await loadCpu();
  return activating(loaded, `${native.reason}: training runs on the ${displayName[loaded.description.name]} backend; \`npm run native\` installs native TensorFlow`);
}

async function loadForced(choice: Exclude<BackendChoice, 'auto'>): Promise<Backend> {
  const loaded = await loaders[choice]();
  if ('tf' in loaded) return activating(loaded, undefined);
  throw new GeckoError({
    kind: 'usage',
    code: 'E_BACKEND',
    place: `backend ${choice}`,
    problem: `expected a backend that loads, got: ${loaded.reason}`,
    next: choice === 'native' ? 'run `npm run native`, or choose backend auto' : 'run `npm ci`, or choose backend auto',
    cause: loaded.cause,
  });
}

/** Why a backend is not to be had, on one line. */
interface Missing {
  readonly reason: string;
  readonly cause?: unknown;
}

const loaders = {
  native: async (): Promise<LoadedBackend | Missing> => (findNativeAddon() === undefined ? { reason: 'native TensorFlow is not installed' } : attempt('native TensorFlow', loadNative)),
  wasm: () => attempt('the WebAssembly backend', loadWasm),
  cpu: () => attempt('the plain JavaScript backend', loadCpu),
} as const;

async function attempt(name: string, load: () => Promise<LoadedBackend>): Promise<LoadedBackend | Missing> {
  try {
    return await load();
  } catch (cause) {
    return { reason: `${name} does not load (${quote(isError(cause) ? cause.message : String(cause))})`, cause };
  }
}

function activating({ tf, description }: LoadedBackend, missingNative: string | undefined): Backend {
  return {
    get tf() {
      // A backend that has started is switched to at once; the promise only matters for the first start.
      if (tf.getBackend() !== description.name) void tf.setBackend(description.name);
      return tf;
    },
    description,
    tensorCount: () => tf.memory().numTensors,
    missingNative,
  };
}
