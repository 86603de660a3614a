import { exampleEvent } from '../chart/example-event.fixture.js';
import type { MarketReport, ReportInput } from '../contract.js';
import { scoreBinary } from '../metrics/score-binary.js';
import { exampleReport } from './example-report.fixture.js';

/** A made-up but coherent market of two symbols. */
export function exampleMarket(): MarketReport {
  return {
    symbols: [
      { symbol: 'EURUSD', bars: 100_000, first: '2023-01-02 00:00', last: '2024-05-07 18:55', gaps: 3, events: 412, labelled: 398 },
      { symbol: 'GBPUSD', bars: 99_850, first: '2023-01-02 00:00', last: '2024-05-07 18:55', gaps: 5, events: 377, labelled: 361 },
    ],
    stages: {
      bars: 399_700,
      events: 789,
      refused: [
        { stage: 'warm-up', count: 19_200 },
        { stage: 'range', count: 371_004 },
        { stage: 'trend', count: 6115 },
        { stage: 'base', count: 1720 },
        { stage: 'momentum', count: 211 },
        { stage: 'retracement', count: 35 },
        { stage: 'compression', count: 88 },
        { stage: 'support', count: 102 },
        { stage: 'hook', count: 340 },
        { stage: 're-entry', count: 96 },
        { stage: 'reward-risk', count: 0 },
      ],
    },
    reasons: [
      { reason: 'target', count: 228 },
      { reason: 'stop', count: 503 },
      { reason: 'target-gap', count: 6 },
      { reason: 'stop-gap', count: 13 },
      { reason: 'ambiguous', count: 9 },
      { reason: 'timeout', count: 28 },
      { reason: 'censored', count: 2 },
    ],
    baseRate: 234 / 759,
    driftlessShare: 0.2861,
    ambiguousShare: 9 / 759,
    bounds: [
      { label: 'pessimistic', n: 300, positives: 92, auc: 0.701, accuracy: 0.713 },
      { label: 'optimistic', n: 300, positives: 96, auc: 0.694, accuracy: 0.707 },
    ],
    uniqueness: { meanUniqueness: 0.7123, effectiveRows: 540.6, rows: 759 },
    purgedRows: 12,
    periods: [
      { label: '2024-01 to 2024-02', n: 150, positives: 44, auc: 0.723, accuracy: 0.72 },
      { label: '2024-02 to 2024-05', n: 150, positives: 48, auc: 0.676, accuracy: 0.706 },
    ],
    symbolMetrics: [
      { label: 'EURUSD', n: 160, positives: 51, auc: 0.71, accuracy: 0.7 },
      { label: 'GBPUSD', n: 138, positives: 41, auc: 0.69, accuracy: 0.72 },
      { label: 'highest volatility', n: 2, positives: 0, auc: null, accuracy: 1 },
    ],
    events: [exampleEvent(7), exampleEvent(8, 20, 1.0832), exampleEvent(9, 60, 43_210), exampleEvent(10, 0)],
    oracleAuc: 0.742,
  };
}

/** The example report with a market, its test rows worth fewer than their number. */
export function exampleMarketReport(status: ReportInput['status']): ReportInput {
  const report = exampleReport(status);
  const labels = Uint8Array.from({ length: 300 }, (_, row) => (row % 10 < 3 ? 1 : 0));
  const probabilities = Float64Array.from(labels, (label, row) => 0.3 + 0.2 * label + 0.3 * Math.sin(row * 1.7));
  const test = scoreBinary(labels, probabilities, 0.5, 213.7);
  return { ...report, metrics: report.metrics.map((entry) => (entry.part === 'test' ? { part: entry.part, metrics: test } : entry)), market: exampleMarket() };
}
