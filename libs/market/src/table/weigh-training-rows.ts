import type { Table } from '@gecko/dataset/contract';
import type { Bars, WeightOptions } from '../contract.js';
import { weighEvents } from '../weights/weigh-events.js';

/**
 * The table with sample weights for its training rows, computed among these alone; other rows weigh 1. Unchanged where
 * all weigh the same.
 */
export function weighTrainingRows(table: Table, train: Uint32Array, symbols: readonly Bars[], options: WeightOptions): Table {
  if (options.kind === 'none' && options.timeDecay === 1) return table;
  const { intervals } = table;
  if (intervals === undefined) return table;
  const weights = new Float64Array(table.rowCount).fill(1);
  const ofTraining = weighEvents(intervals, symbols.map(({ close }) => close), train, options);
  for (const [index, row] of train.entries()) weights[row] = ofTraining[index] ?? 1;
  return { ...table, weights };
}
