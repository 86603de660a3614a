/**
 * Area under the curve of the simulator's own probabilities against what came of the events: no model that sees the
 * features alone can expect more.
 * @param auc as of @gecko/evaluation, which this library may not import
 */
export function oracleAuc(probabilities: Float64Array, labels: Uint8Array, auc: (labels: Uint8Array, scores: Float64Array) => number | null): number | null {
  return auc(labels, probabilities);
}
