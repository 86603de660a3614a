import { dirname, sep } from 'node:path';
import type * as wasmPackage from '@tensorflow/tfjs-backend-wasm';
import type { LoadedBackend, TensorFlow } from './backend.js';
import { withoutNewProcessHandlers } from './load-native.js';
import { requireTensorFlow, silence } from './require-tensorflow.js';
import { transposeBeforeMatMul } from './transpose-before-mat-mul.js';

/** The WebAssembly backend with SIMD. In Node it always computes on one thread. */
export async function loadWasm(): Promise<LoadedBackend> {
  const tf: TensorFlow = requireTensorFlow('@tensorflow/tfjs');
  silence(tf);
  if (!tf.findBackendFactory('wasm')) {
    const wasm: typeof wasmPackage = requireTensorFlow('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(dirname(requireTensorFlow.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm')) + sep);
    transposeBeforeMatMul(tf);
  }
  if (!(await withoutNewProcessHandlers(() => tf.setBackend('wasm')))) throw new Error('the WebAssembly backend did not start');
  return { tf, description: { name: 'wasm', tfjsVersion: tf.version.tfjs, tensorflowVersion: null, threads: 1, oneDnn: null } };
}
