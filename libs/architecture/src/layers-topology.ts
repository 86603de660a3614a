import { canonicalJson, type JsonValue } from '@gecko/kernel';
import type { LayersModel } from './build-layers-model.js';

/**
 * The model's structure as plain JSON, for `modelTopology` in model.json; keys sorted, so equal models give equal text.
 * Names come from the layers alone: the suffixes that TensorFlow.js adds to weight names of later models in a process
 * are not part of it.
 */
export function layersTopology(model: LayersModel): JsonValue {
  const topology: JsonValue = JSON.parse(canonicalJson(model.toJSON(undefined, false)));
  return topology;
}
