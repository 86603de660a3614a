import type { ExaminedModel } from '../examined-model.js';
import { rowLogLoss } from '../drift/rate-predictions.js';

/** What the model says of rows, and what it costs, one by one. */
export interface RowLosses {
  /** Row numbers into the model's table. */
  readonly rows: Uint32Array;
  readonly labels: Uint8Array;
  readonly probabilities: Float64Array;
  readonly losses: Float64Array;
  /** Mean loss of a row with this probability if the probability is right: its entropy. */
  readonly expectedLosses: Float64Array;
}

export function rowLosses(model: ExaminedModel, rows: Uint32Array): RowLosses {
  const labels = Uint8Array.from(rows, (row) => model.table.labels[row] ?? 0);
  const probabilities = model.score(model.table, rows);
  return {
    rows,
    labels,
    probabilities,
    losses: Float64Array.from(labels, (label, row) => rowLogLoss(label, probabilities[row] ?? 0)),
    expectedLosses: probabilities.map((probability) => probability * rowLogLoss(1, probability) + (1 - probability) * rowLogLoss(0, probability)),
  };
}
