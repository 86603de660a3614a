import type { MarketReport } from '../contract.js';
import { findBrokenTags } from '../markup/find-broken-tags.fixture.js';
import { markupText } from '../markup/html.js';
import { exampleMarket } from './example-market.fixture.js';
import { emptyReport, exampleReport } from './example-report.fixture.js';
import { renderMarket } from './render-market.js';

const render = (changes: Partial<MarketReport> = {}): string => markupText(renderMarket({ ...exampleReport('passed'), market: { ...exampleMarket(), ...changes } }));

const nothingMeasured: MarketReport = {
  symbols: [],
  stages: { bars: 0, events: 0, refused: [] },
  reasons: [],
  baseRate: null,
  driftlessShare: null,
  ambiguousShare: 0,
  bounds: [],
  uniqueness: { meanUniqueness: null, effectiveRows: 0, rows: 0 },
  purgedRows: 0,
  periods: [],
  symbolMetrics: [],
  events: [],
  oracleAuc: null,
};

describe('renderMarket', () => {
  it('shows nothing where rows come from no market', () => {
    expect(markupText(renderMarket(emptyReport('passed')))).toBe('');
  });

  it('sets the base rate against a fair game, not against one half', () => {
    const page = render();
    expect(page).toContain('<strong>30.8%</strong> of the labels are winners (the base rate). If prices were a fair game, <strong>28.6%</strong> would win');
    expect(render({ driftlessShare: null })).not.toContain('fair game');
  });

  it('never rounds the base rate onto the fair game', () => {
    expect(render({ baseRate: 0.28612, driftlessShare: 0.2861 })).toContain('<strong>28.612%</strong> of the labels');
  });

  it('shows every symbol, stage and reason in words with its count', () => {
    const page = render();
    expect(page).toContain('<bdi>GBPUSD</bdi></th><td>2023-01-02 00:00</td><td>2024-05-07 18:55</td><td class="number">99,850</td><td class="number">5</td><td class="number">377</td><td class="number">361</td>');
    expect(page).toContain('<desc>bars examined: 399,700; averages still filling: 19,200; no test bar: 371,004;');
    expect(page).toContain('both in one bar: 9; neither in time: 28; data end first: 2</desc>');
  });

  it('shows test metrics under both bounds, by period and by symbol', () => {
    const page = render();
    expect(page).toContain('<bdi>pessimistic</bdi></th><td class="number">300</td><td class="number">30.7%</td><td class="number">0.701</td><td class="number">71.3%</td>');
    expect(page).toContain('<bdi>highest volatility</bdi></th><td class="number">2</td><td class="number">0.0%</td><td class="number">–</td><td class="number">100.0%</td>');
    expect(page.match(/<table class="partial">/g)).toHaveLength(3);
    expect(render({ symbolMetrics: [] }).match(/<table class="partial">/g)).toHaveLength(2);
  });

  it('says what labels are worth and what was purged', () => {
    expect(render()).toContain('<strong>71.2%</strong> on average. So 759 labels are worth <strong>541</strong> independent ones.');
    expect(render()).toContain('12 rows were purged, that is left out of training or validation, as their labels were still open when a later part began: they would');
    expect(render({ purgedRows: 1 })).toContain('1 row was purged, that is left out of training or validation, as its label was still open when a later part began: it would');
    expect(render({ purgedRows: 0 })).toContain('No row had to be purged');
    expect(render({ ambiguousShare: 0 })).toContain('No label is ambiguous');
  });

  it('draws each event of the sample as a picture with a name', () => {
    expect(render().match(/<svg class="chart event" [^>]*role="img"><title>EURUSD long/g)).toHaveLength(4);
    expect(render({ events: [] })).not.toContain('Some events');
  });

  it('names the best AUC that is possible in simulated markets only', () => {
    expect(render()).toContain('ranking by it gives an AUC of <strong>0.742</strong>, and no model can be expected to do better. The model&#39;s AUC on test rows is');
    expect(render({ oracleAuc: null })).not.toContain('simulated');
    expect(markupText(renderMarket({ ...emptyReport('passed'), market: exampleMarket() }))).toContain('do better.</p>');
  });

  it('holds a market in which nothing was found', () => {
    const page = render(nothingMeasured);
    expect(findBrokenTags(page)).toEqual([]);
    expect(page).not.toMatch(/NaN|undefined|null|Infinity/);
    expect(page).toContain('There are no labels, so there is no base rate.');
    expect(page).toContain('No symbols were read.');
  });
});
