import { ScheduleOptions } from './contract.js';
import { noPlateau, observePlateau, scheduleShare } from './schedule.js';

/** The share of each epoch, every one followed by its validation loss. */
function shares(options: object, epochs: number, losses: readonly number[] = []): number[] {
  const parsed = ScheduleOptions.parse(options);
  let plateau = noPlateau;
  return Array.from({ length: epochs }, (_, index) => {
    const share = scheduleShare(parsed, { epoch: index + 1, epochs }, plateau);
    plateau = observePlateau(parsed, plateau, index + 1, losses[index] ?? 1 / (index + 1));
    return share;
  });
}

function expectClose(values: readonly number[], expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  values.forEach((value, index) => expect(value).toBeCloseTo(expected[index] ?? NaN, 12));
}

describe('scheduleShare and observePlateau', () => {
  it('keeps the whole rate by default', () => {
    expect(shares({}, 4, [1, 2, 3, 4])).toEqual([1, 1, 1, 1]);
  });

  it('multiplies by the factor every so many epochs', () => {
    expect(shares({ kind: 'step', everyEpochs: 2, factor: 0.1 }, 5)).toEqual([1, 1, 0.1, 0.1, 0.1 * 0.1]);
  });

  it('goes down half a cosine to the lowest share at the last epoch', () => {
    expectClose(shares({ kind: 'cosine', minimumShare: 0.2 }, 5), [1, 0.6 + 0.4 * Math.SQRT1_2, 0.6, 0.6 - 0.4 * Math.SQRT1_2, 0.2]);
    expect(shares({ kind: 'cosine' }, 1)).toEqual([1]);
  });

  it('multiplies by the factor after `patience` epochs without a lower loss, and again after as many more', () => {
    const losses = [0.5, 0.5, 0.6, 0.4, 0.41, 0.41, 0.41, 0.41, 0.39, 0.38];
    expect(shares({ kind: 'plateau', patience: 2, factor: 0.5 }, 10, losses)).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125]);
  });

  it('does not go below the lowest share on a plateau', () => {
    expect(shares({ kind: 'plateau', patience: 1, factor: 0.1, minimumShare: 0.05 }, 5, [1, 1, 1, 1, 1])).toEqual([1, 1, 0.1, 0.05, 0.05]);
  });

  it('rises in equal steps to the full rate before any schedule begins', () => {
    expectClose(shares({ warmUpEpochs: 3 }, 5), [0.25, 0.5, 0.75, 1, 1]);
    expectClose(shares({ kind: 'step', warmUpEpochs: 1, everyEpochs: 1 }, 4), [0.5, 1, 0.5, 0.25]);
    expectClose(shares({ kind: 'cosine', warmUpEpochs: 2, minimumShare: 0 }, 5), [1 / 3, 2 / 3, 1, 0.5, 0]);
  });

  it('counts no plateau while the rate is still rising', () => {
    expect(shares({ kind: 'plateau', warmUpEpochs: 2, patience: 2, factor: 0.5 }, 6, [1, 2, 3, 4, 5, 6])).toEqual([1 / 3, 2 / 3, 1, 1, 1, 0.5]);
  });

  it('only rises where the run ends while warming up', () => {
    expectClose(shares({ kind: 'cosine', warmUpEpochs: 9 }, 3), [0.1, 0.2, 0.3]);
  });
});
