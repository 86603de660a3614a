import { exampleEventRow } from './example-event-row.fixture.js';
import { droppedInTest, measureMarket, type PredictedEvents } from './measure-market.js';

const at = (time: number, label: 0 | 1, series = 0) => exampleEventRow({ series, event: { time }, label: { label, optimistic: label, pessimistic: label } });
const ambiguousAt = (time: number, label: 0 | 1 | null) => exampleEventRow({ event: { time }, label: { label, optimistic: 1, pessimistic: 0, reason: 'ambiguous' } });

/** Training ends at time 2; tests are a sure loss, a sure win and an ambiguous one that counts as a loss. */
const market: PredictedEvents['market'] = {
  symbols: [{ symbol: 'EURUSD' }, { symbol: 'GBPUSD' }],
  rows: [at(1, 1), at(2, 0), at(3, 0), at(5, 1, 1), ambiguousAt(7, 0)],
  dropped: { rows: [ambiguousAt(2.5, null), ambiguousAt(3, null), ambiguousAt(9, null)] },
};
const test = Uint32Array.of(2, 3, 4);
const measured = (changes: Partial<PredictedEvents> = {}) =>
  measureMarket({ market, test, probabilities: [0.2, 0.7, 0.4], dropped: Uint32Array.of(1, 2), droppedProbabilities: [0.9, 0.1], threshold: 0.5, ...changes });

describe('droppedInTest', () => {
  it('takes dropped events from the oldest test event on', () => {
    expect([...droppedInTest(market, test)]).toEqual([1, 2]);
    expect([...droppedInTest(market, Uint32Array.of(4, 3))]).toEqual([2]);
  });

  it('takes none without test events', () => {
    expect([...droppedInTest(market, new Uint32Array())]).toEqual([]);
  });
});

describe('measureMarket', () => {
  it('counts ambiguous events in both bounds, those that were dropped too', () => {
    // Scores .2 .7 .4 .9 .1: first against labels 0 1 0 0 0, then against 0 1 1 1 1.
    expect(measured().bounds).toEqual([
      { label: 'stop first', n: 5, positives: 1, auc: 3 / 4, accuracy: 4 / 5 },
      { label: 'target first', n: 5, positives: 4, auc: 3 / 4, accuracy: 3 / 5 },
    ]);
  });

  it('differs from what the rows with a label alone would show', () => {
    const none = measured({ dropped: new Uint32Array(), droppedProbabilities: [] });
    expect(none.bounds).toEqual([
      { label: 'stop first', n: 3, positives: 1, auc: 1, accuracy: 1 },
      { label: 'target first', n: 3, positives: 2, auc: 1, accuracy: 2 / 3 },
    ]);
  });

  it('leaves dropped events out of periods and symbols, which are of the model\'s own labels', () => {
    const { periods, symbols } = measured();
    expect(periods.reduce((sum, { n }) => sum + n, 0)).toBe(3);
    expect(symbols).toEqual([
      { label: 'EURUSD', n: 2, positives: 0, auc: null, accuracy: 1 },
      { label: 'GBPUSD', n: 1, positives: 1, auc: null, accuracy: 1 },
    ]);
  });
});
