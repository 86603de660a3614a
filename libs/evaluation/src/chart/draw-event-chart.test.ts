import { EventChart } from '../contract.js';
import { findBrokenTags } from '../markup/find-broken-tags.fixture.js';
import { markupText } from '../markup/html.js';
import { drawEventChart } from './draw-event-chart.js';
import { exampleEvent } from './example-event.fixture.js';

// Four bars, each 95 wide; prices 0 to 10 from 257 up to 57, so 20 a unit.
const chart: EventChart = {
  title: 'EURUSD long',
  outcome: 'target first',
  bars: { open: [2, 4, 3, 5], high: [5, 5, 6, 10], low: [0, 2, 3, 5], close: [4, 3, 3, 9] },
  bands: [{ label: 'hook', from: 1, to: 2 }],
  levels: [{ label: 'base', price: 4 }, { label: 'stop', price: 1 }, { label: 'target', price: 9 }, { label: 'other', price: 7 }],
  marks: [{ label: 'entry', bar: 3, price: 5 }, { label: 'exit', bar: 3, price: 9 }],
  eventBar: 2,
};
const svg = markupText(drawEventChart(chart));

describe('drawEventChart', () => {
  it('draws wicks from high to low and bodies between open and close, one path a kind', () => {
    expect(svg).toContain('<path class="wick rising" d="M97.5 157V257M287.5 137V197"/>');
    expect(svg).toContain('<path class="body rising" stroke-width="61.8" d="M97.5 177V217M287.5 197V197.8"/>');
    expect(svg).toContain('<path class="body falling" stroke-width="61.8" d="M192.5 177V197"/>');
  });

  it('draws what came after the event apart, so that it can be faint', () => {
    expect(svg).toContain('<path class="wick rising after" d="M382.5 57V157"/>');
    expect(svg).toContain('<path class="mark" d="M335 57V257"/>');
    expect(svg).not.toContain('falling after');
  });

  it('shades the bars of a stage, both ends included', () => {
    expect(svg).toContain('<rect class="band even" x="145" y="57" width="190.0" height="200"/>');
    expect(svg).toContain('>hook</text>');
  });

  it('tells base, stop and target apart by class and writes their prices', () => {
    const levels = [...svg.matchAll(/class="level (\w+)" d="M50 ([\d.]+)H430/g)].map(([, kind, height]) => [kind, Number(height)]);
    expect(levels).toEqual([['base', 177], ['stop', 237], ['target', 77], ['other', 117]]);
    expect(svg).toContain('>target 9.0</text>');
  });

  it('marks the exit by another shape than the entry', () => {
    expect(svg).toContain('<circle class="point" cx="382.5" cy="157" r="4"/>');
    expect(svg).toContain('<path class="point" d="M382.5 71.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z"/>');
  });

  it('says in words what it shows', () => {
    expect(svg).toContain('role="img"><title>EURUSD long: target first</title><desc>4 bars; stages in bars from the event: hook -1 to 0; base 4.0; stop 1.0; target 9.0; other 7.0; entry at +1, price 5.0; exit at +1, price 9.0; target first.</desc>');
  });

  it('names the time of the event where times are known', () => {
    expect(svg).toContain('>Bars from the event</text>');
    expect(markupText(drawEventChart({ ...chart, times: [0, 1, Date.UTC(2024, 2, 5, 16, 5), 3] }))).toContain('>Bars from the event (its bar opens 2024-03-05 16:05 UTC)</text>');
  });

  it('is well-formed and small, also with 200 bars of large prices', () => {
    for (const event of [exampleEvent(), exampleEvent(3, 400, 43_210.5)]) {
      const text = markupText(drawEventChart(event));
      expect(EventChart.parse(event)).toEqual(event);
      expect(findBrokenTags(text)).toEqual([]);
      expect(text).not.toMatch(/NaN|undefined|\d\.\d{3}/);
      expect(text.length).toBeLessThan(12_000);
    }
  });

  it('draws no bar, level or mark that is not finite', () => {
    const text = markupText(drawEventChart({ ...chart, bars: { ...chart.bars, open: [2, Number.NaN, 3, 5] }, levels: [{ label: 'stop', price: Infinity }], marks: [{ label: 'exit', bar: 3, price: Number.NaN }] }));
    expect(text).not.toMatch(/class="(level|point|wick falling)/);
    expect(findBrokenTags(text)).toEqual([]);
  });

  it('holds no bars, one bar and prices without extent', () => {
    const none = markupText(drawEventChart({ ...chart, bars: { open: [], high: [], low: [], close: [] } }));
    expect(none).toContain('<desc>No bars.</desc>');
    const flat = markupText(drawEventChart({ ...chart, bars: { open: [5], high: [5], low: [5], close: [5] }, levels: [], marks: [], eventBar: 0 }));
    for (const text of [none, flat]) {
      expect(findBrokenTags(text)).toEqual([]);
      expect(text).not.toMatch(/NaN|Infinity/);
    }
  });
});
