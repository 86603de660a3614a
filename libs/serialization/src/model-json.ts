import { canonicalJson, quote } from '@gecko/kernel';
import { z } from 'zod';
import { artifactError } from './artifact-error.js';
import type { WeightSpec } from './expected-layers.js';

export const WEIGHTS_FILE = 'weights.bin';

const WeightGroup = z.strictObject({
  paths: z.array(z.string()),
  weights: z.array(z.strictObject({ name: z.string(), shape: z.array(z.int().nonnegative()), dtype: z.string() })),
});

/** model.json: a TensorFlow.js layers model, without the optional parts (training configuration, user data, quantisation). */
export const ModelJson = z.strictObject({
  format: z.literal('layers-model'),
  generatedBy: z.literal('gecko'),
  convertedBy: z.null(),
  modelTopology: z.json(),
  weightsManifest: z.array(WeightGroup),
});
export type ModelJson = z.infer<typeof ModelJson>;

/** model.json of a topology and its weights, which all stand in one file beside it. */
export function modelJson(modelTopology: ModelJson['modelTopology'], weights: readonly WeightSpec[]): ModelJson {
  const group = { paths: [WEIGHTS_FILE], weights: weights.map(({ name, shape, dtype }) => ({ name, shape: [...shape], dtype })) };
  return { format: 'layers-model', generatedBy: 'gecko', convertedBy: null, modelTopology, weightsManifest: [group] };
}

/**
 * Refuses a weightsManifest that is not exactly one file of float32 tensors with the expected names, shapes and order.
 * TensorFlow.js joins these paths to the folder unchecked, so anything but the bare file name would read elsewhere.
 * @throws GeckoError artifact E_BUNDLE_PATH, E_BUNDLE_WEIGHTS
 */
export function checkWeightsManifest(manifest: ModelJson['weightsManifest'], expected: readonly WeightSpec[], place: string): void {
  const paths = manifest.flatMap((group) => group.paths);
  const foreign = paths.find((path) => path !== WEIGHTS_FILE);
  if (foreign !== undefined) throw artifactError('E_BUNDLE_PATH', place, `expected the weights in ${WEIGHTS_FILE}, got the path ${quote(foreign)}`);
  if (manifest.length !== 1 || paths.length !== 1) {
    throw artifactError('E_BUNDLE_WEIGHTS', place, `expected one group of weights in one file, got ${manifest.length} groups and ${paths.length} files`);
  }
  const listed = manifest[0]?.weights ?? [];
  if (listed.length !== expected.length) throw artifactError('E_BUNDLE_WEIGHTS', place, `expected ${expected.length} weight tensors, got ${listed.length}`);
  for (const [index, wanted] of expected.entries()) {
    const came = canonicalJson(listed[index]);
    if (came !== canonicalJson(wanted)) throw artifactError('E_BUNDLE_WEIGHTS', place, `expected weight tensor ${canonicalJson(wanted)}, got ${quote(came)}`);
  }
}
