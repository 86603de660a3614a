import { EventChart } from '@gecko/evaluation/contract';
import { chartEvent } from './chart-event.js';
import { exampleBars, exampleEventRow } from '../measure/example-event-row.fixture.js';

const nextOpen = { entry: 'next-open' } as const;
const chart = (...[changes]: Parameters<typeof exampleEventRow>) => chartEvent(exampleEventRow(changes), exampleBars(), nextOpen);

describe('chartEvent', () => {
  it('cuts the bars around the event and counts from the first of them', () => {
    const drawn = chart({ event: { momentum: { start: 8, end: 14, size: 4 }, consolidation: { start: 14, end: 34, base: 99, touches: [] } } });
    expect(EventChart.parse(drawn)).toEqual(drawn);
    expect(drawn.bars.close).toHaveLength(45 + 4 - 3 + 1);
    expect(drawn).toMatchObject({ title: 'EURUSD long, 2024-01-01 00:00', outcome: 'stop after 5 bars, -1.0 R', eventBar: 37, bands: [{ label: 'momentum', from: 5, to: 11 }, { from: 11, to: 31 }, { from: 32, to: 32 }, { from: 33, to: 34 }, { from: 37, to: 37 }] });
  });

  it('draws stop and target of the label, not those of the pattern', () => {
    const atr = { entryPrice: 100, stopDistance: 3, targetDistance: 7 };
    expect(chart({ label: atr }).levels).toEqual([{ label: 'base', price: 99 }, { label: 'stop', price: 97 }, { label: 'target', price: 107 }]);
    expect(chart({ event: { side: 'short', stop: 102 }, label: atr }).levels).toEqual([{ label: 'base', price: 99 }, { label: 'stop', price: 103 }, { label: 'target', price: 93 }]);
  });

  it('leaves out a barrier that the method does not have', () => {
    expect(chart({ label: { stopDistance: 0, targetDistance: 0 } }).levels).toEqual([{ label: 'base', price: 99 }]);
    expect(chart({ label: { stopDistance: 0 } }).levels.map(({ label }) => label)).toEqual(['base', 'target']);
  });

  it('marks the entry on the bar it was made', () => {
    expect(chart().marks).toEqual([{ label: 'entry', bar: 41, price: 100 }, { label: 'exit', bar: 45, price: 98 }]);
    expect(chartEvent(exampleEventRow(), exampleBars(), { entry: 'close' }).marks[0]).toEqual({ label: 'entry', bar: 40, price: 100 });
  });
});
