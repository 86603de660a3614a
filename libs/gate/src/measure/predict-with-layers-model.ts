import type { Backend } from '@gecko/backend';
import type { Bundle } from '@gecko/serialization/contract';

const BATCH_ROWS = 4096;

/**
 * Probabilities of an ordinary TensorFlow.js LayersModel loaded from the bundle's checked bytes.
 * @param features row-major, rows x inputs
 */
export async function predictWithLayersModel(backend: Backend, bundle: Bundle, features: Float32Array): Promise<Float32Array> {
  const { tf } = backend;
  const width = bundle.metadata.spec.inputWidth;
  const model = await tf.loadLayersModel(tf.io.fromMemory(modelArtifacts(bundle)));
  try {
    const rows = features.length / width;
    const probabilities = new Float32Array(rows);
    for (let start = 0; start < rows; start += BATCH_ROWS) {
      const end = Math.min(rows, start + BATCH_ROWS);
      const batch = tf.tidy(() => {
        const output = model.predictOnBatch(tf.tensor2d(features.slice(start * width, end * width), [end - start, width]));
        return (Array.isArray(output) ? output[0] : output)?.dataSync() ?? new Float32Array();
      });
      probabilities.set(batch, start);
    }
    return probabilities;
  } finally {
    model.dispose();
  }
}

function modelArtifacts(bundle: Bundle): Parameters<Backend['tf']['io']['fromMemory']>[0] & object {
  const { modelTopology, weightSpecs } = bundle.modelJson;
  return {
    modelTopology: typeof modelTopology === 'object' && modelTopology !== null ? modelTopology : {},
    weightSpecs: weightSpecs.map((spec) => ({ ...spec, shape: [...spec.shape] })),
    weightData: bundle.weightData.slice().buffer,
  };
}
