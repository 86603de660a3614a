/** Why the graph engine cannot train, in words for a message; undefined where it can: it trains every spec. */
export function graphObstacle(isNative: boolean): string | undefined {
  return isNative ? undefined : 'the graph engine runs in native TensorFlow, which is not installed or not chosen (npm run native brings it)';
}
