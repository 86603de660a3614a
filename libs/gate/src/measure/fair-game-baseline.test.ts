import { compareWithBaselines, scoreBinary } from '@gecko/evaluation';
import { fillUniform, randomStream } from '@gecko/kernel';
import type { ReadMarket } from '@gecko/market';
import { MarketOptions } from '@gecko/market/contract';
import type { z } from 'zod';
import { Policy, type Measurements } from '../contract.js';
import { exampleMarketDescription } from './example-market-description.fixture.js';
import { exampleEventRow } from './example-event-row.fixture.js';
import { fairGameBaseline } from './fair-game-baseline.js';
import { goodMeasurements } from '../judge/good-measurements.fixture.js';
import { judgeMeasurements } from '../judge/judge-measurements.js';

const ROWS = 600;
const marketOf = (rewardRisks: readonly number[], labels: z.input<typeof MarketOptions>['labels'] = {}): Pick<ReadMarket, 'rows' | 'market'> => ({
  rows: rewardRisks.map((rewardRisk) => exampleEventRow({ event: { rewardRisk } })),
  market: { ...exampleMarketDescription(), options: MarketOptions.parse({ labels }) },
});

/** Events whose targets lie from a tenth of the stop's distance to ten times as far, won just as often as in a fair game. */
function fairMarket() {
  const draws = new Float32Array(2 * ROWS);
  fillUniform(randomStream(7, 'fair game'), { major: 0, minor: 0 }, draws);
  const rewardRisks = Array.from({ length: ROWS }, (_, row) => 100 ** ((draws[2 * row] ?? 0) - 0.5));
  const labels = Uint8Array.from(rewardRisks, (rewardRisk, row) => Number((draws[2 * row + 1] ?? 0) < 1 / (1 + rewardRisk)));
  return { rewardRisks, labels };
}

/** What the gate measures of a model by its probabilities on these rows, everything else as good as can be. */
function measured(labels: Uint8Array, probabilities: Float32Array, further: Parameters<typeof compareWithBaselines>[3]): Measurements {
  const test = scoreBinary(labels, probabilities);
  return { ...goodMeasurements(), validation: test, test, baselines: compareWithBaselines(labels, test, 0.5, further) };
}

describe('fairGameBaseline', () => {
  it('is the chance by reward/risk where barriers are those of the pattern, of the rows asked for', () => {
    expect(fairGameBaseline(marketOf([1, 3, 0.25]), Uint32Array.of(2, 1))).toEqual({ name: 'fair game', probabilities: Float64Array.of(0.8, 0.25) });
  });

  it('is the same for every event where distances are', () => {
    const atr = fairGameBaseline(marketOf([1, 3], { barriers: 'atr', target: 2, stop: 1 }), Uint32Array.of(0, 1));
    expect([...atr.probabilities]).toEqual([expect.closeTo(1 / 3, 12), expect.closeTo(1 / 3, 12)]);
    expect([...fairGameBaseline(marketOf([1, 3], { method: 'fixed-horizon' }), Uint32Array.of(0, 1)).probabilities]).toEqual([0.5, 0.5]);
  });

  it('lets the gate refuse a model that ranks by reward/risk alone, which it would pass otherwise', () => {
    const { rewardRisks, labels } = fairMarket();
    const model = Float32Array.from(rewardRisks, (rewardRisk) => 0.05 + 0.9 / (1 + rewardRisk));
    const fairGame = fairGameBaseline(marketOf(rewardRisks), Uint32Array.from(rewardRisks.keys()));
    expect(judgeMeasurements(measured(labels, model, []), Policy.parse({}), 'strict', '2026-01-31').status).toBe('passed');
    const verdict = judgeMeasurements(measured(labels, model, [fairGame]), Policy.parse({}), 'standard', '2026-01-31');
    expect(verdict.status).toBe('refused');
    expect(verdict.checks.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual(['test.closed_auc_share', 'test.log_loss']);
    expect(verdict.advice).toEqual([expect.stringMatching(/^Reward\/risk alone explains it: /)]);
  });

  it('lets a model pass that knows more than reward/risk', () => {
    const { rewardRisks, labels } = fairMarket();
    const oracle = Float32Array.from(labels, (label, row) => (0.5 + 0.4 * label + 0.5 / (1 + (rewardRisks[row] ?? 0))) / 1.5);
    const fairGame = fairGameBaseline(marketOf(rewardRisks), Uint32Array.from(rewardRisks.keys()));
    const verdict = judgeMeasurements(measured(labels, oracle, [fairGame]), Policy.parse({}), 'standard', '2026-01-31');
    expect(verdict.checks.filter(({ id }) => id === 'test.closed_auc_share')).toMatchObject([{ passed: true }]);
  });
});
