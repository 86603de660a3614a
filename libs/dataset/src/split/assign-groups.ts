/** Rows of each class in each group. */
export interface ClassCounts {
  readonly negatives: Uint32Array;
  readonly positives: Uint32Array;
}

/**
 * The part (0, 1, …) of each group of rows, such that each part gets its share of either class.
 *
 * Groups are placed in batches of equal size, the largest first, each batch in the given random order. A group goes to
 * the part that is furthest below what it should hold once the batch is placed, among parts it does not overfill.
 * Aiming at the end of each batch (not of the table) gives every part its share of duplicated rows too; placing the
 * single rows last lets them even out what large groups left, so that each part ends within one group of its share.
 * @param shares of the parts, adding up to 1
 */
export function assignGroups(counts: ClassCounts, order: Uint32Array, shares: readonly number[]): Uint8Array {
  const partOfGroup = new Uint8Array(order.length);
  const totals: Pair = [sum(counts.negatives), sum(counts.positives)];
  const held = shares.map((): Pair => [0, 0]);
  const aimed: Pair = [0, 0];
  for (const batch of batchesBySize(counts, order)) {
    for (const group of batch) add(aimed, classesOf(counts, group));
    for (const group of batch) {
      const classes = classesOf(counts, group);
      const part = choosePart(classes, { held, aimed, totals, shares });
      add(held[part] ?? [0, 0], classes);
      partOfGroup[group] = part;
    }
  }
  return partOfGroup;
}

/** Numbers of negatives and positives. */
type Pair = [number, number];

interface Progress {
  readonly held: readonly Pair[];
  /** Rows of each class up to the end of this batch. */
  readonly aimed: Pair;
  readonly totals: Pair;
  readonly shares: readonly number[];
}

/**
 * Minimises the sum over classes of squared distances from the aim, each relative to the size of its class; on a tie,
 * the part that holds the fewest rows for its share, so that the odd rows of both classes do not meet in one part.
 */
function choosePart(classes: Pair, { held, aimed, totals, shares }: Progress): number {
  const excess = (goal: Pair, part: number, index: 0 | 1): number => (held[part]?.[index] ?? 0) - (shares[part] ?? 0) * goal[index];
  const cost = (goal: Pair, part: number): number => weigh(classes, totals, 0) * excess(goal, part, 0) + weigh(classes, totals, 1) * excess(goal, part, 1);
  const crowding = (part: number): number => excess(aimed, part, 0) + excess(aimed, part, 1);
  const fits = (part: number): boolean => ([0, 1] as const).every((index) => classes[index] === 0 || excess(totals, part, index) + classes[index] < 1);
  const parts = shares.map((_, part) => part);
  const fitting = parts.filter(fits);
  const [candidates, goal] = fitting.length > 0 ? [fitting, aimed] : [parts, totals];
  return candidates.reduce((best, part) => {
    const difference = cost(goal, part) - cost(goal, best);
    return difference < 0 || (difference === 0 && crowding(part) < crowding(best)) ? part : best;
  });
}

function weigh(classes: Pair, totals: Pair, index: 0 | 1): number {
  return classes[index] / Math.max(1, totals[index]);
}

function batchesBySize(counts: ClassCounts, order: Uint32Array): number[][] {
  const batches = new Map<number, number[]>();
  for (const group of order) {
    const [negatives, positives] = classesOf(counts, group);
    const batch = batches.get(negatives + positives);
    if (batch === undefined) batches.set(negatives + positives, [group]);
    else batch.push(group);
  }
  return [...batches].sort(([a], [b]) => b - a).map(([, batch]) => batch);
}

function classesOf({ negatives, positives }: ClassCounts, group: number): Pair {
  return [negatives[group] ?? 0, positives[group] ?? 0];
}

function add(to: Pair, classes: Pair): void {
  to[0] += classes[0];
  to[1] += classes[1];
}

function sum(values: Uint32Array): number {
  return values.reduce((total, value) => total + value, 0);
}
