import { GeckoError } from '@gecko/kernel';

/**
 * The part (0, 1, …, oldest first) of each row by its time. Rows of one moment stay together; each boundary is the change
 * of moments closest to the wanted number of rows, and every part gets at least one moment.
 * @param times finite
 * @param shares of the three parts, adding up to 1
 * @param next what to do about too few moments
 * @throws GeckoError E_SPLIT_TIMES (data) where there are fewer than three moments
 */
export function divideTimes(times: Float64Array, [train = 0, validation = 0]: readonly number[], next = 'name another column as split.time in the policy, or another split.method'): Uint8Array {
  const sorted = Float64Array.from(times).sort();
  const changes = Uint32Array.from(sorted.keys()).filter((row) => row > 0 && sorted[row] !== sorted[row - 1]);
  if (changes.length < 2) {
    const problem = `expected at least three different times, one for each part, got ${changes.length + Math.min(1, times.length)}`;
    throw new GeckoError({ kind: 'data', code: 'E_SPLIT_TIMES', place: 'split', problem, next });
  }
  const [first, second] = twoBoundaries(changes, [train * times.length, (train + validation) * times.length]);
  const [validationStart, testStart] = [sorted[first] ?? NaN, sorted[second] ?? NaN];
  return Uint8Array.from(times, (time) => Number(time >= validationStart) + Number(time >= testStart));
}

/**
 * The two different entries of `changes` with the least sum of distances to their targets, ascending. Distances grow on
 * both sides of the closest entry, so where both targets have the same closest one, one of them keeps it and the other
 * takes its neighbour.
 */
function twoBoundaries(changes: Uint32Array, targets: readonly [number, number]): [number, number] {
  const first = closest(changes, targets[0]);
  const second = closest(changes, targets[1]);
  const pairs = first < second ? [[first, second]] : [[first, first + 1], [first - 1, first]];
  const found = pairs.map(([a = -1, b = -1]): [number, number] => [changes[a] ?? Infinity, changes[b] ?? Infinity]);
  const distance = ([a, b]: [number, number]) => Math.abs(a - targets[0]) + Math.abs(b - targets[1]);
  return found.reduce((best, pair) => (distance(pair) < distance(best) ? pair : best));
}

function closest(changes: Uint32Array, target: number): number {
  return changes.reduce((best, change, index) => (Math.abs(change - target) < Math.abs((changes[best] ?? Infinity) - target) ? index : best), 0);
}
