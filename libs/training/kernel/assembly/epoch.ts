// The steps of an epoch. A batch's rows are split into two lanes, each with its own gradient, and the parameters into two
// slices, so that one thread and two give the same bits: with two, thread t computes lane t and slice t and they meet
// between the parts of a step; one thread computes one after the other.
import { meet } from './barrier';
import { computeChunk } from './chunk';
import { Sum, Word, address, real, sum, word } from './config';
import { measure, prepare, update } from './update';

const BOTH: i32 = 2;

/** Steps `from` to `to` - 1 of the order. `thread`: 0 or 1 of two, or 2 for one thread that does the work of both. Stops where the loss is not finite. */
export function run(config: usize, thread: i32, from: i32, to: i32): void {
  for (let step = from; step < to; step++) {
    const batch = word(config, Word.batchRows), start = step * batch;
    const rows = min(batch, word(config, Word.orderRows) - start);
    const half = min(rows, (((rows + 1) >> 1) + 3) & ~3);
    const together = thread == BOTH && rows <= word(config, Word.chunkRows);
    if (together) computeTogether(config, start, half, rows, step);
    else {
      if (thread != 1) computeLane(config, 0, start, 0, half, rows, step);
      if (thread != 0) computeLane(config, 1, start, half, rows, rows, step);
    }
    if (thread != BOTH) meet(address(config, Word.barrier));
    const parity = (word(config, Word.firstStep) + step) & 1, objective = objectiveOf(config, parity, rows);
    const finite = objective - objective == 0;
    if (finite) changeParameters(config, thread, step, half < rows && !together);
    if (thread != 1) note(config, rows, objective, finite);
    if (!finite) return;
  }
}

function computeLane(config: usize, lane: i32, start: i32, from: i32, to: i32, batchRows: i32, step: i32): void {
  const capacity = word(config, Word.chunkRows), order = address(config, Word.order);
  const inverse = <f32>(1.0 / <f64>batchRows);
  store<f64>(sum(config, Sum.loss, lane), 0);
  for (let row = from; row < to; row += capacity) {
    computeChunk(config, lane, order + (<usize>(start + row) << 2), min(capacity, to - row), min(capacity, to - row), row, word(config, Word.firstStep) + step, inverse, row == from);
  }
}

/** Both lanes of a small batch in one chunk, lane 1's gradient added to lane 0's at once. */
function computeTogether(config: usize, start: i32, half: i32, rows: i32, step: i32): void {
  const order = address(config, Word.order) + (<usize>start << 2);
  store<f64>(sum(config, Sum.loss, 0), 0);
  store<f64>(sum(config, Sum.loss, 1), 0);
  computeChunk(config, 0, order, rows, half, 0, word(config, Word.firstStep) + step, <f32>(1.0 / <f64>rows), true);
}

function objectiveOf(config: usize, parity: i32, rows: i32): f64 {
  const l1 = <f64>real(config, Word.kernelL1), l2 = <f64>real(config, Word.kernelL2);
  let objective = (load<f64>(sum(config, Sum.loss, 0)) + load<f64>(sum(config, Sum.loss, 1))) / <f64>rows;
  if (l1 > 0) objective += l1 * (load<f64>(sum(config, Sum.magnitudes + parity, 0)) + load<f64>(sum(config, Sum.magnitudes + parity, 1)));
  if (l2 > 0) objective += l2 * (load<f64>(sum(config, Sum.squares + parity, 0)) + load<f64>(sum(config, Sum.squares + parity, 1)));
  return objective;
}

/** The next step reads the penalties of the other parity: a thread may still be reading this step's when the other writes. */
function changeParameters(config: usize, thread: i32, step: i32, second: bool): void {
  const next = (word(config, Word.firstStep) + step + 1) & 1, barrier = address(config, Word.barrier);
  if (word(config, Word.prepared)) {
    if (thread != 1) prepare(config, 0, second);
    if (thread != 0) prepare(config, 1, second);
    if (thread != BOTH) meet(barrier);
  }
  if (thread != 1) update(config, 0, step, next, second);
  if (thread != 0) update(config, 1, step, next, second);
  if (thread != BOTH) meet(barrier);
}

/** Adds a step to the epoch's figures. */
function note(config: usize, rows: i32, objective: f64, finite: bool): void {
  if (!finite) store<i32>(config + (Word.stopped << 2), 1);
  const norm = finite ? Math.sqrt(load<f64>(sum(config, Sum.squaredNorm, 0)) + load<f64>(sum(config, Sum.squaredNorm, 1))) : NaN;
  add(sum(config, Sum.objective, 0), objective);
  add(sum(config, Sum.norm, 0), norm);
  add(sum(config, Sum.doneSteps, 0), 1);
  add(sum(config, Sum.doneRows, 0), rows);
}

// @ts-ignore: decorator
@inline function add(at: usize, amount: f64): void {
  store<f64>(at, load<f64>(at) + amount);
}

/** Clears an epoch's figures and measures the weights it starts from. */
export function startEpoch(config: usize): void {
  memory.fill(address(config, Word.sums), 0, Sum.size << 8);
  const parity = word(config, Word.firstStep) & 1;
  measure(config, 0, parity);
  measure(config, 1, parity);
}
