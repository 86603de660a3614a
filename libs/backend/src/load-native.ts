import nodeUtil from 'node:util';
import { runInThisContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import type * as tfjsNode from '@tensorflow/tfjs-node';
import { z } from 'zod';
import type { LoadedBackend } from './backend.js';
import { requireTensorFlow, silence } from './require-tensorflow.js';

/**
 * TensorFlow reads these once, when its library is loaded. One thread: the bits do not depend on the number of cores,
 * and a small model trains faster without the hand-over between threads. oneDNN off: at least as fast on such
 * models, and TensorFlow prints nothing at start. Eigen's own matrix kernel: the just-in-time one that the library
 * else calls corrupted its memory whenever a signal handler ran during a product, as on Ctrl-C or a resized terminal.
 */
const settings = {
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
  TF_ENABLE_ONEDNN_OPTS: '0',
  TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL: 'false',
  TF_CPP_MIN_LOG_LEVEL: '3',
} as const;

const NativeBackend = z.object({ binding: z.object({ TF_Version: z.string() }) });

/**
 * The path of tfjs-node's addon, links resolved; undefined where the package or its native parts are not installed.
 * Asked before anything is required, because tfjs-node without its addon fails half-way through registering itself.
 */
export function findNativeAddon(): string | undefined {
  try {
    return requireTensorFlow.resolve('@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node');
  } catch {
    return undefined;
  }
}

/**
 * The native TensorFlow library through tfjs-node.
 * @throws Error where the addon does not load, or from a worker thread whose parent has not set the environment.
 */
export async function loadNative(): Promise<LoadedBackend> {
  applySettings();
  restoreRemovedUtilities();
  const tf: typeof tfjsNode = requireTensorFlow('@tensorflow/tfjs-node');
  silence(tf);
  if (!(await tf.setBackend('tensorflow'))) throw new Error('the native backend did not start');
  const { binding } = NativeBackend.parse(tf.backend());
  return { tf, description: { name: 'tensorflow', tfjsVersion: tf.version.tfjs, tensorflowVersion: binding.TF_Version, threads: 1, oneDnn: false } };
}

/** Under a test runner the global `process.env` is a copy that the native library never sees: the real one is wanted. */
function applySettings(): void {
  const environment: NodeJS.ProcessEnv = runInThisContext('process.env');
  const unset = Object.entries(settings).filter(([name, value]) => environment[name] !== value);
  if (unset.length > 0 && !isMainThread) throw new Error(`a worker thread cannot set ${unset.map(([name]) => name).join(', ')}: load native in the main thread first`);
  for (const [name, value] of unset) environment[name] = value;
}

/** tfjs-node 4.22 calls two functions of `node:util` that Node 23 removed; it looks them up at each call. */
function restoreRemovedUtilities(): void {
  const utilities: Record<string, unknown> = nodeUtil;
  utilities['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  utilities['isArray'] ??= Array.isArray;
}

/**
 * Runs `load` and then removes the process-wide handlers it has installed: the WebAssembly glue code would turn
 * every rejection and exception of the host program into a rethrow of its own.
 */
export async function withoutNewProcessHandlers<T>(load: () => Promise<T>): Promise<T> {
  const exceptionHandlers = new Set(process.listeners('uncaughtException'));
  const rejectionHandlers = new Set(process.listeners('unhandledRejection'));
  try {
    return await load();
  } finally {
    for (const handler of process.listeners('uncaughtException')) if (!exceptionHandlers.has(handler)) process.off('uncaughtException', handler);
    for (const handler of process.listeners('unhandledRejection')) if (!rejectionHandlers.has(handler)) process.off('unhandledRejection', handler);
  }
}
