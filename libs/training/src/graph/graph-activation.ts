import { LEAKY_SLOPE, type Activation } from '@gecko/architecture/contract';
import type { Output } from './graph-builder.js';
import type { Operations } from './graph-operations.js';

/** An activation, and from the slopes with respect to its output those with respect to its sums. */
interface GraphActivation {
  readonly value: (operations: Operations, sums: Output) => Output;
  readonly backward: (operations: Operations, slopes: Output, sums: Output, value: Output) => Output;
}

/** The library's own kernels, one each way; some take the sums for the way back, some the output, in either order. */
export const graphActivations: Record<Activation, GraphActivation> = {
  relu: { value: (operations, sums) => operations.unary('Relu', sums), backward: (operations, slopes, sums) => operations.binary('ReluGrad', slopes, sums) },
  'leaky-relu': { value: (operations, sums) => operations.leakyRelu(sums, LEAKY_SLOPE), backward: (operations, slopes, sums) => operations.leakyReluGradient(slopes, sums, LEAKY_SLOPE) },
  elu: { value: (operations, sums) => operations.unary('Elu', sums), backward: (operations, slopes, _, value) => operations.binary('EluGrad', slopes, value) },
  selu: { value: (operations, sums) => operations.unary('Selu', sums), backward: (operations, slopes, _, value) => operations.binary('SeluGrad', slopes, value) },
  swish: { value: (operations, sums) => operations.multiply(sums, operations.sigmoid(sums)), backward: swishBackward },
  tanh: { value: (operations, sums) => operations.unary('Tanh', sums), backward: (operations, slopes, _, value) => operations.binary('TanhGrad', value, slopes) },
  sigmoid: { value: (operations, sums) => operations.sigmoid(sums), backward: (operations, slopes, _, value) => operations.binary('SigmoidGrad', value, slopes) },
  linear: { value: (_, sums) => sums, backward: (_, slopes) => slopes },
};

/** With s = sigmoid(x) and y = x s the derivative is s + y (1 - s). */
function swishBackward(operations: Operations, slopes: Output, sums: Output, value: Output): Output {
  const share = operations.sigmoid(sums);
  const rest = operations.subtract(operations.float(1), share);
  return operations.multiply(slopes, operations.add(share, operations.multiply(value, rest)));
}
