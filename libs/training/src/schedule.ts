import type { ScheduleOptions } from './contract.js';
import { integerPower } from './integer-power.js';

/** What the schedule remembers from epoch to epoch: all that a run needs to go on with it. */
export interface PlateauState {
  /** What the plateaus so far have left of the learning rate. */
  readonly share: number;
  /** Lowest validation loss so far; Infinity before the first. */
  readonly lowest: number;
  /** Epochs since it, or since the rate was last lowered. */
  readonly waited: number;
}

export const noPlateau: PlateauState = { share: 1, lowest: Infinity, waited: 0 };

/**
 * The share of the optimizer's learning rate that an epoch, counted from 1, trains with. While warming up, epoch e has
 * e / (warmUpEpochs + 1); the schedule's own first epoch is the one after. Cosine: Loshchilov and Hutter, "SGDR" (ICLR
 * 2017), equation 5, one period without restarts, whose lowest share falls on epoch `epochs`, reached or not.
 * @param epochs the run's limit
 */
export function scheduleShare(options: ScheduleOptions, { epoch, epochs }: { epoch: number; epochs: number }, { share }: PlateauState): number {
  const { warmUpEpochs } = options;
  return epoch <= warmUpEpochs ? epoch / (warmUpEpochs + 1) : sharesOf[options.kind](options, epoch - warmUpEpochs, epochs - warmUpEpochs, share);
}

/** By options, epoch after the warm-up counted from 1, the number of those epochs, and what the plateaus so far have left. */
type ShareOf = (options: ScheduleOptions, epoch: number, epochs: number, plateau: number) => number;

const sharesOf: Record<ScheduleOptions['kind'], ShareOf> = {
  constant: () => 1,
  step: ({ factor, everyEpochs }, epoch) => integerPower(factor, Math.floor((epoch - 1) / everyEpochs)),
  cosine: ({ minimumShare }, epoch, epochs) => minimumShare + ((1 - minimumShare) * (1 + Math.cos((Math.PI * (epoch - 1)) / Math.max(1, epochs - 1)))) / 2,
  plateau: (_, __, ___, plateau) => plateau,
};

/** Takes in an epoch's validation loss: times `factor` after each `patience` epochs in a row without a loss below the lowest. */
export function observePlateau({ warmUpEpochs, patience, factor, minimumShare }: ScheduleOptions, plateau: PlateauState, epoch: number, validationLoss: number): PlateauState {
  // A rate that is still rising says nothing about a plateau.
  if (epoch <= warmUpEpochs) return plateau;
  const lowest = Math.min(plateau.lowest, validationLoss);
  const waited = validationLoss < plateau.lowest ? 0 : plateau.waited + 1;
  return waited < patience ? { share: plateau.share, lowest, waited } : { share: Math.max(minimumShare, plateau.share * factor), lowest, waited: 0 };
}
