import type * as tensorFlow from '@tensorflow/tfjs';
import type { BackendDescription } from './contract.js';

/** TensorFlow.js as a value: libraries that compute with it take it as an argument and import only this type. */
export type TensorFlow = typeof tensorFlow;

/** TensorFlow.js with the backend it computes on. */
export interface Backend {
  /**
   * TensorFlow.js has one active backend in a process. Reading this property makes this one active,
   * so read it where a computation starts and keep it no longer than the computation.
   */
  readonly tf: TensorFlow;
  readonly description: BackendDescription;
  /** Tensors alive in the whole process, on any backend: equal before and after a piece of work that leaks none. */
  tensorCount(): number;
  /** One line: why native is absent and the command that brings it; undefined when native was loaded or not asked for. */
  readonly missingNative: string | undefined;
}

/** What the loader of one backend hands over. */
export interface LoadedBackend {
  readonly tf: TensorFlow;
  readonly description: BackendDescription;
}
