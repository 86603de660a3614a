import { atrOptions, barsOf, LONG, SHORT, SIX_BARS } from './label-bars.fixture.js';
import { labelEvents } from './label-events.js';
import { summarizeLabels } from './summarize-labels.js';

const bars = barsOf(SIX_BARS);
const FOUR = [LONG, SHORT, { ...SHORT, bar: 4, atr: 0.5 }, { ...LONG, bar: 5 }];

describe('summarizeLabels', () => {
  it('counts reasons and gives both bounds of the base rate', () => {
    expect(summarizeLabels(labelEvents(bars, FOUR, atrOptions()))).toEqual({
      reasons: { target: 1, stop: 1, 'target-gap': 0, 'stop-gap': 0, ambiguous: 1, timeout: 0, horizon: 0, censored: 1, unfilled: 0, small: 0 },
      labelled: 3,
      ambiguousShare: 1 / 3,
      driftlessShare: 1 / 3,
      baseRate: 1 / 3,
      baseRateOptimistic: 2 / 3,
      baseRatePessimistic: 1 / 3,
    });
  });

  it('does not hide ambiguous bars that were dropped', () => {
    expect(summarizeLabels(labelEvents(bars, FOUR, atrOptions({ ambiguous: 'drop' })))).toMatchObject({ labelled: 2, ambiguousShare: 1 / 3, baseRate: 1 / 2, baseRateOptimistic: 2 / 3, baseRatePessimistic: 1 / 3 });
  });

  it('averages the driftless share over labels of unlike barriers', () => {
    const rows = labelEvents(bars, [LONG, { ...LONG, targetDistance: 2 }], atrOptions({ barriers: 'structural' }));
    expect(rows.map(({ label }) => label)).toEqual([0, 1]);
    expect(summarizeLabels(rows).driftlessShare).toBeCloseTo((2 / 6 + 2 / 4) / 2, 15);
  });

  it('has no driftless share without barriers, and no rates without labels', () => {
    expect(summarizeLabels(labelEvents(bars, [LONG], atrOptions({ method: 'fixed-horizon', maximumHoldingBars: 2 })))).toMatchObject({ labelled: 1, driftlessShare: null, baseRate: 1 });
    expect(summarizeLabels([])).toMatchObject({ labelled: 0, ambiguousShare: 0, driftlessShare: null, baseRate: null, baseRateOptimistic: null, baseRatePessimistic: null });
  });
});
