import type { LossOptions } from '../contract.js';
import type { Output } from './graph-builder.js';
import type { Operations } from './graph-operations.js';

export interface GradeRequest {
  readonly loss: LossOptions;
  readonly priorShift: number;
  readonly logits: Output;
  /** 0 or 1, before smoothing. */
  readonly labels: Output;
  /** Weight of each row over the rows of the batch. */
  readonly shares: Output;
}

/** All [rows, 1] or scalars. */
export interface BatchGrade {
  /** Mean weighted loss, as it is minimised. */
  readonly objective: Output;
  /** Of the objective with respect to the logits. */
  readonly slopes: Output;
  /** Sum of the rows' unweighted cross-entropy, the prior put back. */
  readonly plainLoss: Output;
  /** Rows on the right side of probability 0.5, the prior put back. */
  readonly correct: Output;
}

/** What `gradeLogits` and the tally of an epoch compute. */
export function gradeBatch(operations: Operations, { loss, priorShift, logits, labels, shares }: GradeRequest): BatchGrade {
  const smoothing = loss.labelSmoothing;
  const targets = smoothing === 0 ? labels : operations.add(operations.multiply(labels, operations.float(1 - smoothing)), operations.float(smoothing / 2));
  const plain = crossEntropyLoss(operations, priorShift === 0 ? logits : operations.subtract(logits, operations.float(priorShift)), labels);
  const row = loss.kind === 'focal' ? focalRows(operations, logits, targets, loss.gamma) : crossEntropyRows(operations, logits, targets);
  const right = operations.equal(operations.greaterEqual(logits, operations.float(priorShift)), operations.greaterEqual(labels, operations.float(0.5)), 'bool');
  return {
    objective: operations.sum(operations.multiply(shares, row.loss), [0, 1]),
    slopes: operations.multiply(shares, row.slope),
    plainLoss: operations.sum(plain, [0, 1]),
    correct: operations.sum(operations.cast(right, 'bool', 'float'), [0, 1]),
  };
}

interface RowGrades {
  readonly loss: Output;
  readonly slope: Output;
}

function crossEntropyRows(operations: Operations, logits: Output, targets: Output): RowGrades {
  return { loss: crossEntropyLoss(operations, logits, targets), slope: operations.subtract(operations.sigmoid(logits), targets) };
}

/** log(1 + e^z) - y z. */
function crossEntropyLoss(operations: Operations, logits: Output, targets: Output): Output {
  return operations.subtract(operations.softplus(logits), operations.multiply(logits, targets));
}

/** The formulas of `focalLoss`, by its two terms. */
function focalRows(operations: Operations, logits: Output, targets: Output, gamma: number): RowGrades {
  const negated = operations.negate(logits);
  const rest = operations.subtract(operations.float(1), targets);
  const positive = focalTerm(operations, logits, negated, gamma);
  const negative = focalTerm(operations, negated, logits, gamma);
  const mix = (combine: 'add' | 'subtract', first: Output, second: Output): Output => operations[combine](operations.multiply(targets, first), operations.multiply(rest, second));
  return { loss: mix('add', positive.loss, negative.loss), slope: mix('subtract', positive.slope, negative.slope) };
}

/** f(z) = q^gamma x -log(p) with p = sigmoid(z), q = 1 - p, and its derivative -q^gamma x (gamma p x -log(p) + q). */
function focalTerm(operations: Operations, logits: Output, negated: Output, gamma: number): RowGrades {
  const surprise = operations.softplus(negated);
  const wrong = operations.sigmoid(negated);
  const factor = operations.power(wrong, operations.float(gamma));
  const inner = operations.multiply(operations.multiply(operations.sigmoid(logits), surprise), operations.float(gamma));
  return { loss: operations.multiply(factor, surprise), slope: operations.negate(operations.multiply(factor, operations.add(inner, wrong))) };
}
