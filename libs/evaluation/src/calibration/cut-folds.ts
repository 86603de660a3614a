import { permutation, randomStream } from '@gecko/kernel';

/** Rows to fit on and rows to judge by: numbers into the rows given. */
export interface CalibrationFold {
  readonly fit: Uint32Array;
  readonly judge: Uint32Array;
}

/** When each row was decided, and when its label was known. */
export interface RowSpans {
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/** The same folds for everybody, and for the gate. */
const ORDER = randomStream(1, 'calibration folds');

/**
 * Cuts rows into folds, each judged by what the others teach. Without spans every fold has its share of each class, in an
 * order that depends on nothing but the number of rows. With spans the folds are stretches of time, and rows whose spans
 * touch a stretch teach nothing about it.
 *
 * @param labels 0 or 1, one a row
 */
export function cutFolds(labels: Uint8Array, count: number, spans?: RowSpans): CalibrationFold[] {
  const rows = Uint32Array.from(labels, (_, row) => row);
  const foldOf = spans === undefined ? stratified(labels, count) : inTime(spans, labels.length, count);
  return Array.from({ length: count }, (_, fold) => {
    const judge = rows.filter((row) => foldOf[row] === fold);
    const others = rows.filter((row) => foldOf[row] !== fold);
    return { judge, fit: spans === undefined ? others : apartFrom(judge, others, spans) };
  });
}

function stratified(labels: Uint8Array, count: number): Uint32Array {
  const foldOf = new Uint32Array(labels.length);
  const next = [0, 0];
  for (const row of permutation(ORDER, labels.length)) {
    const label = labels[row] ?? 0;
    const place = next[label] ?? 0;
    foldOf[row] = place % count;
    next[label] = place + 1;
  }
  return foldOf;
}

function inTime({ starts }: RowSpans, rows: number, count: number): Uint32Array {
  const foldOf = new Uint32Array(rows);
  const order = Uint32Array.from({ length: rows }, (_, row) => row).sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0));
  order.forEach((row, place) => (foldOf[row] = Math.floor((place * count) / rows)));
  return foldOf;
}

/** Spans are half-open, (start, end]. */
function apartFrom(judge: Uint32Array, others: Uint32Array, { starts, ends }: RowSpans): Uint32Array {
  const from = judge.reduce((earliest, row) => Math.min(earliest, starts[row] ?? 0), Infinity);
  const to = judge.reduce((latest, row) => Math.max(latest, ends[row] ?? 0), -Infinity);
  return others.filter((row) => (ends[row] ?? 0) <= from || (starts[row] ?? 0) >= to);
}
