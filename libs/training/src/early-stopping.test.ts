import { isSettled, noBest, observeBest } from './early-stopping.js';

const epochWeights = (epoch: number) => [{ name: 'output/bias', shape: [1], values: Float32Array.of(epoch) }];

interface Changes {
  readonly patience: number;
  readonly minimumDelta?: number;
  readonly aucs?: readonly (number | null)[];
}

/** With AUCs given, these are watched. */
function run(losses: readonly number[], { patience, minimumDelta = 0, aucs }: Changes) {
  const options = { monitor: aucs ? ('auc' as const) : ('loss' as const), patience, minimumDelta };
  let best = noBest(epochWeights(0));
  for (const [index, validationLoss] of losses.entries()) {
    const epoch = index + 1;
    best = observeBest(options, best, { epoch, validationLoss, validationAuc: aucs?.[index] ?? null }, () => epochWeights(epoch));
    if (isSettled(options, best, epoch)) return { stoppedAt: epoch, best };
  }
  return { stoppedAt: 0, best };
}

describe('observeBest and isSettled', () => {
  it('stops after `patience` epochs without a new best, and keeps the weights of the best', () => {
    const { stoppedAt, best } = run([0.7, 0.5, 0.6, 0.55, 0.4], { patience: 2 });
    expect(stoppedAt).toBe(4);
    expect(best).toEqual({ epoch: 2, score: -0.5, weights: epochWeights(2) });
  });

  it('does not take a gain of `minimumDelta` or less for progress', () => {
    expect(run([0.7, 0.65, 0.61], { patience: 2, minimumDelta: 0.125 })).toMatchObject({ stoppedAt: 3, best: { epoch: 1 } });
  });

  it('counts equal losses as no progress', () => {
    expect(run([0.5, 0.5], { patience: 1 }).stoppedAt).toBe(2);
  });

  it('goes on while every epoch is better, and starts from the initial weights', () => {
    expect(run([3, 2, 1], { patience: 1 })).toMatchObject({ stoppedAt: 0, best: { epoch: 3 } });
    expect(run([], { patience: 1 }).best).toMatchObject({ epoch: 0, weights: epochWeights(0) });
  });

  it('watches the AUC where that is asked for, whatever the loss', () => {
    expect(run([0.5, 0.6, 0.4, 0.3], { patience: 2, aucs: [0.7, 0.8, 0.75, 0.8] })).toMatchObject({ stoppedAt: 4, best: { epoch: 2, score: 0.8 } });
  });

  it('takes an AUC of 0 for better than none at all', () => {
    expect(run([0.5], { patience: 2, aucs: [0] }).best.epoch).toBe(1);
  });

  it('falls back to the loss where there is no AUC', () => {
    expect(run([0.5, 0.6, 0.4, 0.45, 0.45], { patience: 2, aucs: [null, null, null, null, null] })).toMatchObject({ stoppedAt: 5, best: { epoch: 3 } });
  });
});
