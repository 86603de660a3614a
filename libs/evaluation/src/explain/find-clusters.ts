/**
 * Groups of things that stand for each other: average linkage, joined from the closest pair down to the limit.
 *
 * @param likeness symmetric, row-major count x count, 0 to 1
 * @param limit the mean likeness between members of two groups from which they are joined
 * @returns groups of two or more, members and groups in ascending order
 */
export function findClusters(likeness: Float64Array, count: number, limit: number): number[][] {
  const groups: (number[] | undefined)[] = Array.from({ length: count }, (_, index) => [index]);
  const linkage = Float64Array.from(likeness);
  for (;;) {
    const { first, second, value } = closestPair(linkage, groups, count);
    if (value < limit) break;
    const [one, other] = [groups[first] ?? [], groups[second] ?? []];
    for (let index = 0; index < count; index++) {
      const mean = (one.length * (linkage[first * count + index] ?? 0) + other.length * (linkage[second * count + index] ?? 0)) / (one.length + other.length);
      linkage[first * count + index] = mean;
      linkage[index * count + first] = mean;
    }
    groups[first] = [...one, ...other];
    groups[second] = undefined;
  }
  return groups.filter((group) => group !== undefined && group.length > 1).map((group) => [...(group ?? [])].sort((a, b) => a - b));
}

function closestPair(linkage: Float64Array, groups: readonly (number[] | undefined)[], count: number): { first: number; second: number; value: number } {
  let closest = { first: 0, second: 0, value: -1 };
  for (let first = 0; first < count; first++) {
    if (groups[first] === undefined) continue;
    for (let second = first + 1; second < count; second++) {
      const value = linkage[first * count + second] ?? 0;
      if (value > closest.value && groups[second] !== undefined) closest = { first, second, value };
    }
  }
  return closest;
}
