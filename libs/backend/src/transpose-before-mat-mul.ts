import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { GeckoError } from '@gecko/kernel';
import type { TensorFlow } from './backend.js';

/**
 * Replaces the WebAssembly backend's two matrix product kernels by ones that transpose their operands first.
 * Only plain products of one matrix with one matrix reach its fast routine; its fallback for transposed operands,
 * which every backward pass needs, is several times slower, and with a fused bias or activation it is wrong:
 * it applies both once for every 48 inner elements.
 * Call once, after the backend is registered and before it starts.
 */
export function transposeBeforeMatMul(tf: TensorFlow): void {
  replaceKernel(tf, 'BatchMatMul', (product) => transposingFirst(tf, product));
  replaceKernel(tf, '_FusedMatMul', (product) => refusingBatches(transposingFirst(tf, product)));
}

function replaceKernel(tf: TensorFlow, kernelName: string, wrap: (product: KernelFunc) => KernelFunc): void {
  const original = kernelOf(tf, kernelName);
  tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({ ...original, kernelFunc: wrap(original.kernelFunc) });
}

function transposingFirst(tf: TensorFlow, product: KernelFunc): KernelFunc {
  const transpose = kernelOf(tf, 'Transpose').kernelFunc;
  return ({ inputs, backend, attrs }) => {
    const copies: TensorInfo[] = [];
    const upright = (operand: TensorInfo | undefined, transposed: unknown): TensorInfo => {
      if (!operand) throw new TypeError('expected two matrices');
      if (!transposed) return operand;
      const result = transpose({ inputs: { x: operand }, backend, attrs: { perm: swapLastTwo(operand.shape.length) } });
      const copy = Array.isArray(result) ? result[0] : result;
      if (!copy) throw new TypeError('expected a transposed matrix');
      copies.push(copy);
      return copy;
    };
    const operands = { a: upright(inputs['a'], attrs?.['transposeA']), b: upright(inputs['b'], attrs?.['transposeB']) };
    const result = product({ inputs: { ...inputs, ...operands }, backend, attrs: { ...attrs, transposeA: false, transposeB: false } });
    for (const copy of copies) tf.backend().disposeData(copy.dataId);
    return result;
  };
}

/** The fused kernel is right for one matrix only; core hands it operands of rank 3, batch first. */
function refusingBatches(product: KernelFunc): KernelFunc {
  return (call) => {
    const batches = [call.inputs['a'], call.inputs['b']].map((operand) => (operand?.shape.slice(0, -2) ?? []).reduce((size, extent) => size * extent, 1));
    if (batches.every((size) => size === 1)) return product(call);
    throw new GeckoError({
      kind: 'usage',
      code: 'E_BACKEND',
      place: 'backend wasm, fused.matMul',
      problem: `expected one matrix on each side, got ${batches.join(' and ')}`,
      next: 'use matMul, add and the activation as separate operations, or another backend',
    });
  };
}

function kernelOf(tf: TensorFlow, kernelName: string): KernelConfig {
  const kernel = tf.getKernel(kernelName, 'wasm');
  if (!kernel) throw new TypeError(`expected the WebAssembly backend to have a kernel ${kernelName}`);
  return kernel;
}

function swapLastTwo(rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));
}
