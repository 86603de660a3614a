import type { ModelSpec } from '@gecko/architecture/contract';
import { lowerRate, percent, regularize, short } from './advise.js';
import type { Diagnosis, EpochRecord, TrainingHistory, TrainingOptions } from './contract.js';

/** Validation loss at least this much above its lowest, both as a share of it and in nats, in all of so many epochs at the end. */
const RISE = { share: 0.25, nats: 0.1, epochs: 3 };
/** Mean step from epoch to epoch, as a share of the mean loss and in nats, over so many epochs at the end, that turns at least every second time. */
const SWING = { share: 0.15, nats: 0.05, epochs: 10, fewest: 7 };
/** A gradient below `norm` for the last epochs, with a loss worth learning from that has hardly fallen. */
const VANISHED = { norm: 1e-4, epochs: 3, loss: 0.1, fall: 0.05 };
/** A gradient above both `norm` and `times` the run's median. */
const EXPLODED = { norm: 10, times: 100, fewest: 3 };

export interface RunCourse {
  readonly spec: ModelSpec;
  readonly options: TrainingOptions;
  readonly history: TrainingHistory;
}

/** Validation loss that rose and stayed up while the training loss fell. Some rise is how every early stop looks; this is a quarter. */
export function findRisingLoss({ spec, history: { epochs } }: RunCourse): Diagnosis | undefined {
  const lowest = epochs.reduce<EpochRecord | undefined>((low, record) => (low && low.validationLoss <= record.validationLoss ? low : record), undefined);
  const last = epochs.at(-1);
  if (!lowest || !last || last.epoch - lowest.epoch < RISE.epochs || last.loss >= lowest.loss) return undefined;
  const risen = Math.min(...epochs.slice(-RISE.epochs).map((record) => record.validationLoss));
  const rise = risen - lowest.validationLoss;
  if (rise < RISE.nats || rise < RISE.share * lowest.validationLoss) return undefined;
  return {
    code: 'rising-validation-loss',
    finding: `validation loss rose by ${percent(rise / lowest.validationLoss)}, from ${short(lowest.validationLoss)} in epoch ${lowest.epoch} to ${short(risen)} and more in the last ${RISE.epochs} epochs, while training loss fell from ${short(lowest.loss)} to ${short(last.loss)}`,
    next: regularize(spec),
  };
}

/** Validation loss that jumps up and down by far more than it changes in the long run: steps too long. */
export function findOscillation({ options, history }: RunCourse): Diagnosis | undefined {
  const losses = history.epochs.slice(-SWING.epochs).map((record) => record.validationLoss);
  if (losses.length < SWING.fewest) return undefined;
  const steps = losses.slice(1).map((loss, index) => loss - (losses[index] ?? 0));
  const turns = steps.slice(1).filter((step, index) => step * (steps[index] ?? 0) < 0).length;
  const swing = mean(steps.map(Math.abs));
  const level = mean(losses);
  if (swing < SWING.nats || swing < SWING.share * level || turns < (steps.length - 1) / 2) return undefined;
  return {
    code: 'oscillation',
    finding: `over the last ${losses.length} epochs validation loss, ${short(level)} on average, changed by ${short(swing)} from epoch to epoch and turned ${turns} of ${steps.length - 1} times`,
    next: `${lowerRate(options.optimizer)}, or --set training.schedule.kind=plateau`,
  };
}

/** Nothing reaches the weights although there is something to learn; at the optimum of a run that learned, the loss has fallen. */
export function findVanishingGradient({ spec, history: { epochs } }: RunCourse): Diagnosis | undefined {
  const last = epochs.slice(-VANISHED.epochs);
  const first = epochs[0];
  const norm = Math.max(...last.map((record) => record.gradientNorm));
  const loss = Math.min(...epochs.map((record) => record.loss));
  if (!first || last.length < VANISHED.epochs || norm >= VANISHED.norm || loss < VANISHED.loss || loss < (1 - VANISHED.fall) * first.loss) return undefined;
  const saturating = spec.hidden.some(({ activation }) => activation === 'tanh');
  return {
    code: 'vanishing-gradient',
    finding: `the gradient's norm was at most ${short(norm)} in the last ${last.length} epochs, while training loss went from ${short(first.loss)} to no less than ${short(loss)}`,
    next: `scale the inputs (--set transforms.scaling=standard), then --set architecture.activation=${saturating ? 'relu' : 'leaky-relu'}`,
  };
}

/** A gradient far above the run's usual: a few steps that undid what many had learned. */
export function findExplodingGradient({ options, history: { epochs } }: RunCourse): Diagnosis | undefined {
  const usual = median(epochs.map((record) => record.gradientNorm));
  const highest = epochs.reduce<EpochRecord | undefined>((high, record) => (high && high.gradientNorm >= record.gradientNorm ? high : record), undefined);
  if (!highest || epochs.length < EXPLODED.fewest || highest.gradientNorm <= Math.max(EXPLODED.norm, EXPLODED.times * usual)) return undefined;
  const clipped = options.clipping.norm !== undefined || options.clipping.value !== undefined;
  return {
    code: 'exploding-gradient',
    finding: `epoch ${highest.epoch}: the gradient's norm was ${short(highest.gradientNorm)} on average, the run's median is ${short(usual)}`,
    next: `${clipped ? '' : '--set training.clipping.norm=1 or '}${lowerRate(options.optimizer)}`,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of an even number of values the lower one in the middle. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? 0;
}
