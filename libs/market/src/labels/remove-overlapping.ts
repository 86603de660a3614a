/** The bars a label rests on: those after `bar` up to and including `decidedBar`. */
export interface LabelSpan {
  readonly bar: number;
  readonly decidedBar: number;
}

/**
 * Which labels of one symbol to keep so that no two share a bar of their spans (bar, decidedBar]: oldest first, each one
 * that overlaps a kept older one is dropped. Of two on one bar the first given is the older. An event on the bar that
 * decided the one before does not overlap it.
 *
 * @param labels in any order; only those that shall count: an event left out beforehand blocks nothing
 * @returns a flag for each label, in the order given
 */
export function removeOverlapping(labels: readonly LabelSpan[]): boolean[] {
  const oldestFirst = labels.map((label, index) => ({ ...label, index })).sort((a, b) => a.bar - b.bar || a.index - b.index);
  const keep = new Array<boolean>(labels.length).fill(false);
  let occupiedTo = -Infinity;
  for (const { bar, decidedBar, index } of oldestFirst) {
    if (bar < occupiedTo) continue;
    keep[index] = true;
    occupiedTo = decidedBar;
  }
  return keep;
}
