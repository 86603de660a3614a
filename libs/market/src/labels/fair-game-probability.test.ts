import { LabelOptions } from '../contract.js';
import { fairGameProbability } from './fair-game-probability.js';
import { firstPassageProbability } from './first-passage-probability.js';

describe('fairGameProbability', () => {
  const optionsOf = (changes: Partial<LabelOptions>): LabelOptions => LabelOptions.parse(changes);

  it.each<[string, Partial<LabelOptions>, number, number]>([
    ['one in three at twice the risk', {}, 2, 1 / 3],
    ['one in five at four times the risk', {}, 4, 0.2],
    ['one in three at 2 and 1 ATR, whatever the reward', { barriers: 'atr' }, 9, 1 / 3],
    ['two in five at 3 and 2 ATR', { barriers: 'atr', target: 3, stop: 2 }, 2, 0.4],
    ['a half for the first move', { method: 'directional', barriers: 'atr' }, 4, 0.5],
    ['a half for a fixed horizon', { method: 'fixed-horizon' }, 4, 0.5],
  ])('is %s', (_, changes, rewardRisk, probability) => {
    expect(fairGameProbability({ rewardRisk }, optionsOf(changes))).toBe(probability);
  });

  it('is that of a Brownian motion without drift from the close', () => {
    expect(fairGameProbability({ rewardRisk: 8 / 1.25 }, optionsOf({}))).toBeCloseTo(firstPassageProbability(0, 1, 8, 1.25), 15);
  });
});
