import { ReportInput } from '../contract.js';
import { findBrokenTags } from '../markup/find-broken-tags.fixture.js';
import { exampleMarket, exampleMarketReport } from './example-market.fixture.js';
import { emptyReport, exampleReport } from './example-report.fixture.js';
import { nameCheck } from './name-check.js';
import { renderReport } from './render-report.js';

const STATUSES = ['passed', 'refused', 'inconclusive'] as const;

const HOSTILE = `"><script>alert('x')</script> & \u202egnp.\u2066 \u001b[31m </td></table>`;
const hostileReport: ReportInput = {
  ...exampleReport('refused'),
  title: HOSTILE,
  headline: HOSTILE,
  nextSteps: [HOSTILE],
  checks: [{ id: HOSTILE, value: 1, operator: '>=', limit: 2, n: 3, interval: [0, 2], passed: false, reason: HOSTILE }],
  columns: [{ name: HOSTILE, kind: HOSTILE, missingShare: 0.5, distinct: 3, summary: HOSTILE, histogram: [1, 2] }],
  dataNotes: [HOSTILE],
  market: {
    ...exampleMarket(),
    symbols: [{ symbol: HOSTILE, bars: 1, first: HOSTILE, last: HOSTILE, gaps: 0, events: 1, labelled: 1 }],
    stages: { bars: 1, events: 1, refused: [{ stage: HOSTILE, count: 1 }] },
    reasons: [{ reason: HOSTILE, count: 1 }],
    bounds: [{ label: HOSTILE, n: 1, positives: 1, auc: null, accuracy: 1 }],
    periods: [{ label: HOSTILE, n: 1, positives: 1, auc: null, accuracy: 1 }],
    symbolMetrics: [{ label: HOSTILE, n: 1, positives: 1, auc: null, accuracy: 1 }],
    events: [{ title: HOSTILE, outcome: HOSTILE, bars: { open: [1], high: [2], low: [1], close: [2] }, bands: [{ label: HOSTILE, from: 0, to: 0 }], levels: [{ label: HOSTILE, price: 1 }], marks: [{ label: HOSTILE, bar: 0, price: 1 }], eventBar: 0 }],
  },
  facts: [{ group: HOSTILE, items: [{ name: HOSTILE, value: HOSTILE }] }],
};

describe('renderReport', () => {
  it.each(STATUSES)('writes a well-formed page under 300 KB for a %s example in the form of the contract', (status) => {
    const input = exampleReport(status);
    expect(ReportInput.parse(input)).toEqual(input);
    const page = renderReport(input);
    expect(findBrokenTags(page)).toEqual([]);
    expect(Buffer.byteLength(page)).toBeLessThan(300_000);
    expect(page).not.toMatch(/NaN|undefined|\[object/);
  });

  it('shows a market in its place and in the contents, and nothing of it without one', () => {
    const page = renderReport(exampleMarketReport('passed'));
    expect(ReportInput.parse(exampleMarketReport('passed'))).toEqual(exampleMarketReport('passed'));
    expect(findBrokenTags(page)).toEqual([]);
    expect(page).not.toMatch(/NaN|undefined|\[object|https?:|<script|src=|url\(/);
    expect(Buffer.byteLength(page)).toBeLessThan(150_000);
    const sections = [...page.matchAll(/<section id="([a-z]+)"/g)].map(([, id]) => id);
    const links = [...page.matchAll(/href="#([a-z]+)"/g)].map(([, id]) => id);
    expect(sections.slice(0, 4)).toEqual(['checks', 'metrics', 'comparison', 'discrimination']);
    expect(sections.slice(-3)).toEqual(['data', 'market', 'facts']);
    expect(links).toEqual(sections);
    expect(renderReport(exampleReport('passed'))).not.toMatch(/id="market"|#market/);
  });

  it('says what overlapping rows are worth, and that intervals are widened', () => {
    const page = renderReport(exampleMarketReport('passed'));
    expect(page).toContain('<td class="number">300<p class="meaning">worth 214</p></td>');
    expect(page).toContain('on 300 (worth 214) test rows');
    expect(page).toContain('<td class="number">1,400</td>');
    expect(page).toContain('so intervals are widened to what the rows are worth.');
    const independent = renderReport(exampleReport('passed'));
    expect(independent).toContain('they take rows as independent.');
    expect(independent).not.toContain('worth');
  });

  it('finds broken tags where there are some', () => {
    expect(findBrokenTags('<p><b></p>')).toEqual(['</p> closes b', 'p']);
    expect(findBrokenTags('<p a=1></p>')).toEqual(['<p a=1>', '</p> closes nothing']);
  });

  it('asks for nothing outside itself and forbids it', () => {
    const page = renderReport(exampleReport('passed'));
    expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`);
    expect(page).not.toMatch(/https?:|\/\/[a-z]|src=|url\(|@import|<script|<link|\son[a-z]+=/i);
    expect([...page.matchAll(/href="([^"]*)"/g)].every(([, target]) => target?.startsWith('#'))).toBe(true);
  });

  it('links only to sections that are there', () => {
    const page = renderReport(exampleReport('passed'));
    const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((id) => !page.includes(`<section id="${id}"`))).toEqual([]);
  });

  it('lets no text of the input become markup, reorder the line or hide', () => {
    const page = renderReport(hostileReport);
    expect(findBrokenTags(page)).toEqual([]);
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/u);
    expect(page).toContain('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; \\u{202e}gnp.\\u{2066} \\u{1b}[31m');
  });

  it.each([
    ['passed', 'PASSED', '13 of 13 checks passed'],
    ['refused', 'REFUSED', '11 of 13 checks passed'],
    ['inconclusive', 'INCONCLUSIVE', '11 of 13 checks passed'],
  ] as const)('says %s in words before anything else', (status, word, tally) => {
    const page = renderReport(exampleReport(status));
    expect(page).toContain(`<p class="status">${word}</p><p class="tally">${tally}</p>`);
    expect(page.indexOf(word)).toBeLessThan(page.indexOf('<main'));
    expect(page.match(/<h1>/g)).toHaveLength(1);
  });

  it('shows every check with its plain name, id and reason, those that failed first', () => {
    const input = exampleReport('refused');
    const page = renderReport(input);
    for (const check of input.checks) {
      expect(page).toContain(`<bdi>${nameCheck(check.id).name}</bdi>`);
      expect(page).toContain(`<code><bdi>${check.id}</bdi></code>`);
    }
    const rows = [...page.matchAll(/<tr role="row" class="(\w+)"/g)].map(([, kind]) => kind);
    expect(rows).toEqual([...Array<string>(2).fill('failed'), ...Array<string>(11).fill('passed')]);
  });

  it('calls a check without a value not measured', () => {
    const page = renderReport({ ...emptyReport('refused'), checks: [{ id: 'test.auc', value: null, operator: '>=', limit: 0.75, n: 0, passed: false, reason: 'not measured' }] });
    expect(page).toContain('Not measured</span>');
    expect(page).toContain('data-head="Measured">–</td>');
  });

  it('never shows a missed limit as met by rounding', () => {
    const page = renderReport({ ...emptyReport('refused'), checks: [{ id: 'validation.accuracy', value: 0.69999, operator: '>=', limit: 0.7, n: 10, passed: false, reason: 'r' }] });
    expect(page).toContain('data-head="Measured">69.999%</td>');
  });

  it('marks the kept epoch and describes the curves in words', () => {
    const page = renderReport(exampleReport('passed'));
    expect(page).toContain('kept: epoch 31: 0.454');
    expect(page).toContain('weights kept from epoch 31: 0.454.</desc>');
  });

  it('says what is missing in a report of nothing', () => {
    const page = renderReport(emptyReport('inconclusive'));
    expect(findBrokenTags(page)).toEqual([]);
    for (const words of ['No checks were run.', 'No metrics were measured.', 'No epochs were recorded.', 'No baselines were compared.', 'Latency was not measured.', 'No columns were profiled.']) expect(page).toContain(words);
  });

  it('holds undefined metrics, one epoch and a loss that is not finite', () => {
    const example = exampleReport('refused');
    const [first] = example.epochs;
    const bare = example.metrics.map(({ part, metrics }) => ({ part, metrics: { ...metrics, accuracy: null, auc: null, prAuc: null, precision: null, recall: null, f1: null, logLoss: null, brier: null, intervals: { accuracy: null, auc: null } } }));
    const page = renderReport({ ...example, metrics: bare, roc: [], epochs: first ? [{ ...first, loss: Number.NaN, validationAuc: null }] : [], bestEpoch: 1 });
    expect(findBrokenTags(page)).toEqual([]);
    expect(page).not.toMatch(/NaN|null|Infinity/);
    expect(page).toContain('Not defined: one class is missing.');
  });

  it('stays under 310 KB with far too much of everything', () => {
    const long = 'naïve & <long> "text" '.repeat(100);
    const many = <T>(entry: T): T[] => Array.from({ length: 500 }, () => entry);
    const partial = { label: long, n: 1_234_567, positives: 765_432, auc: 0.123, accuracy: 0.456 };
    const prices = Array.from({ length: 3000 }, (_, bar) => 43_210.98 + 500 * Math.sin(bar * 1.3));
    const market = {
      ...exampleMarket(),
      symbols: many({ symbol: long, bars: 1, first: long, last: long, gaps: 1, events: 1, labelled: 1 }),
      stages: { bars: 1, events: 1, refused: many({ stage: long, count: 1 }) },
      reasons: many({ reason: long, count: 1 }),
      bounds: many(partial),
      periods: many(partial),
      symbolMetrics: many(partial),
      events: many({ title: long, outcome: long, bars: { open: prices.map((price) => price + 77.7), high: prices.map((price) => price + 99.9), low: prices, close: prices.map((price) => price + 11.1) }, bands: many({ label: long, from: 2990, to: 2999 }), levels: many({ label: long, price: 43_000 }), marks: many({ label: long, bar: 2995, price: 43_000 }), eventBar: 2990 }),
    };
    const input = exampleReport('refused');
    const page = renderReport({
      ...input,
      market,
      headline: long,
      nextSteps: Array.from({ length: 200 }, () => long),
      dataNotes: Array.from({ length: 500 }, () => long),
      columns: Array.from({ length: 5000 }, () => ({ name: long, kind: 'number', missingShare: 0.1, distinct: 9, summary: long, histogram: Array.from({ length: 500 }, (_, bin) => bin) })),
      epochs: Array.from({ length: 20_000 }, (_, index) => ({ epoch: index + 1, loss: 1 / (index + 1), validationLoss: 1, accuracy: 0.5, validationAccuracy: 0.5, validationAuc: 0.5 })),
    });
    expect(findBrokenTags(page)).toEqual([]);
    expect(Buffer.byteLength(page)).toBeLessThan(310_000);
  });

  it('gives equal bytes for equal inputs', () => {
    expect(renderReport(exampleReport('passed'))).toBe(renderReport(exampleReport('passed')));
  });

  it('serves dark schemes, narrow screens and paper', () => {
    const page = renderReport(emptyReport('passed'));
    for (const query of ['prefers-color-scheme:dark', 'max-width:30rem', '@media print']) expect(page).toContain(query);
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  });
});

describe('the palette', () => {
  const page = renderReport(emptyReport('passed'));
  const schemes = [...page.matchAll(/:root\{([^}]*)\}/g)].slice(0, 2).map(([, body]) => new Map([...(body ?? '').matchAll(/--([a-z-]+):(#[0-9a-f]{3,6})/g)].map(([, name, colour]) => [name ?? '', colour ?? ''])));

  /** WCAG 2.2 relative luminance and contrast ratio. */
  const luminance = (colour: string): number => {
    const full = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(full.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: string, b: string): number => {
    const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const pairs = [
    ...['ink', 'muted', 'validation', 'passed', 'refused'].map((text) => [text, 'surface'] as const),
    ...['ink', 'muted', 'validation'].map((text) => [text, 'ground'] as const),
    ...(['passed', 'refused', 'inconclusive'] as const).flatMap((tone) => [[tone, `${tone}-tint`], ['muted', `${tone}-tint`], ['sign', tone]] as const),
  ];

  it.each(['light', 'dark'])('keeps candles and the lines of a trade at a contrast of 3 in the %s scheme', (scheme) => {
    const colours = schemes[scheme === 'light' ? 0 : 1] ?? new Map<string, string>();
    const ratios = ['rising', 'falling', 'passed', 'refused', 'muted'].map((name) => contrast(colours.get(name) ?? '#777', colours.get('surface') ?? '#777'));
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(3);
  });

  it.each(['light', 'dark'])('keeps a contrast of 4.5 in the %s scheme', (scheme) => {
    const colours = schemes[scheme === 'light' ? 0 : 1] ?? new Map<string, string>();
    const weak = pairs.map(([text, ground]) => ({ text, ground, ratio: contrast(colours.get(text) ?? '#777', colours.get(ground) ?? '#777') })).filter(({ ratio }) => ratio < 4.5);
    expect(weak).toEqual([]);
  });
});
