import { createRequire } from 'node:module';
import type { TensorFlow } from './backend.js';

/** TensorFlow.js's packages are CommonJS, and all of them must share one core: they are required, from one place. */
export const requireTensorFlow = createRequire(import.meta.url);

/** Silences what TensorFlow.js would print to the console, such as its advertisement for tfjs-node; results do not change. */
export function silence(tf: Pick<TensorFlow, 'enableProdMode'>): void {
  tf.enableProdMode();
}
