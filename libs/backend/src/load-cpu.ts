import type { LoadedBackend, TensorFlow } from './backend.js';
import { requireTensorFlow, silence } from './require-tensorflow.js';

/** The backend in plain JavaScript: slow, deterministic, always there. */
export async function loadCpu(): Promise<LoadedBackend> {
  const tf: TensorFlow = requireTensorFlow('@tensorflow/tfjs');
  silence(tf);
  if (!(await tf.setBackend('cpu'))) throw new Error('the cpu backend did not start');
  return { tf, description: { name: 'cpu', tfjsVersion: tf.version.tfjs, tensorflowVersion: null, threads: 1, oneDnn: null } };
}
