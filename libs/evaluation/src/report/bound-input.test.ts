import { boundInput } from './bound-input.js';
import { exampleMarket, exampleMarketReport } from './example-market.fixture.js';
import { emptyReport, exampleReport } from './example-report.fixture.js';

const epoch = { loss: 1, validationLoss: 1, accuracy: 0.5, validationAccuracy: 0.5, validationAuc: null };
const column = { name: 'c', kind: 'number', missingShare: 0, distinct: 2, summary: '', histogram: [1] };

describe('boundInput', () => {
  it('leaves an ordinary report as it is', () => {
    expect(boundInput(exampleReport('refused'))).toEqual(exampleReport('refused'));
  });

  it('leaves an ordinary market as it is', () => {
    expect(boundInput(exampleMarketReport('refused'))).toEqual(exampleMarketReport('refused'));
  });

  it('bounds the market, and says what of it is left out', () => {
    const market = exampleMarket();
    const entry = { symbol: 's'.repeat(50), bars: 1, first: '', last: '', gaps: 0, events: 0, labelled: 0 };
    const bounded = boundInput({ ...emptyReport('passed'), market: { ...market, symbols: Array.from({ length: 43 }, () => entry), events: Array.from({ length: 9 }, () => market.events).flat() } });
    expect(bounded.market?.symbols).toHaveLength(24);
    expect(bounded.market?.symbols[0]?.symbol).toBe(`${'s'.repeat(31)}…`);
    expect(bounded.market?.events).toHaveLength(6);
    expect(bounded.dataNotes).toEqual(['19 further symbols are not shown here.']);
  });

  it('keeps first, last and best of many epochs', () => {
    const epochs = Array.from({ length: 5000 }, (_, index) => ({ ...epoch, epoch: index + 1 }));
    const kept = boundInput({ ...emptyReport('passed'), epochs, bestEpoch: 3001 }).epochs.map((entry) => entry.epoch);
    expect(kept.length).toBeLessThanOrEqual(302);
    expect([kept.at(0), kept.at(-1), kept.includes(3001)]).toEqual([1, 5000, true]);
  });

  it('says how many columns it leaves out', () => {
    const bounded = boundInput({ ...emptyReport('passed'), columns: Array.from({ length: 130 }, () => column) });
    expect(bounded.columns).toHaveLength(100);
    expect(bounded.dataNotes).toEqual(['30 further columns are not shown here.']);
  });

  it('adds up neighbouring bins', () => {
    const bounded = boundInput({ ...emptyReport('passed'), columns: [{ ...column, histogram: Array.from({ length: 48 }, () => 2) }] });
    expect(bounded.columns[0]?.histogram).toEqual(Array.from({ length: 24 }, () => 4));
  });

  it('keeps every check and cuts only its words, never through a surrogate pair', () => {
    const check = { id: 'x'.repeat(78) + '😀😀', value: 1, operator: '>=', limit: 0, n: 1, passed: true, reason: 'r'.repeat(1000) } as const;
    const bounded = boundInput({ ...emptyReport('passed'), checks: Array.from({ length: 90 }, () => check) });
    expect(bounded.checks).toHaveLength(90);
    expect(bounded.checks[0]?.id).toBe(`${'x'.repeat(78)}…`);
    expect(bounded.checks[0]?.reason).toHaveLength(300);
  });
});
