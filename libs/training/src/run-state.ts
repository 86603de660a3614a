import type { WeightTensor } from '@gecko/architecture/contract';
import type { EpochRecord } from './contract.js';
import { noBest, type Best } from './early-stopping.js';
import type { EngineState } from './engine-state.js';
import { noPlateau, type PlateauState } from './schedule.js';
import type { EpochOutcome } from './train-engine.js';

/** An epoch as far as it has come. */
export interface PartialEpoch extends Omit<EpochOutcome, 'finite'> {
  readonly rows: number;
}

/** Where a run stands between two calls of its engine: with the request and the engine's state, all that it needs to go on. */
export interface RunState {
  /** Under way or next, counted from 1. */
  readonly epoch: number;
  /** Rows of this epoch that have been trained on. */
  readonly cursor: number;
  /** Number of the next step, counted from 1 over the whole run. */
  readonly firstStep: number;
  /** This epoch's figures so far; absent before its first row. */
  readonly partial: PartialEpoch | undefined;
  /** Wall time of this epoch so far. */
  readonly partialSeconds: number;
  /** Of the epochs done, in order. */
  readonly records: readonly EpochRecord[];
  /** Wall time of each epoch done; the one thing here that differs from run to run. */
  readonly epochSeconds: readonly number[];
  readonly best: Best;
  readonly plateau: PlateauState;
}

export interface Checkpoint extends RunState {
  readonly engine: EngineState;
}

export function startRun(initial: readonly WeightTensor[]): RunState {
  return { epoch: 1, cursor: 0, firstStep: 1, partial: undefined, partialSeconds: 0, records: [], epochSeconds: [], best: noBest(initial), plateau: noPlateau };
}

/** Both parts as one: steps and rows added up, means weighed by them. A first part comes out as it is, bit for bit. */
export function joinParts(first: PartialEpoch | undefined, second: PartialEpoch): PartialEpoch {
  if (first === undefined) return second;
  const steps = first.steps + second.steps;
  const rows = first.rows + second.rows;
  const overSteps = (key: 'objective' | 'gradientNorm'): number => (first[key] * first.steps + second[key] * second.steps) / steps;
  // A number of rows is whole again once it is rounded.
  const correct = Math.round(first.accuracy * first.rows) + Math.round(second.accuracy * second.rows);
  return { steps, rows, objective: overSteps('objective'), gradientNorm: overSteps('gradientNorm'), loss: (first.loss * first.rows + second.loss * second.rows) / rows, accuracy: correct / rows };
}
