import type { EventChart } from '../contract.js';
import { cropEventChart } from './crop-event-chart.js';
import { exampleEvent } from './example-event.fixture.js';

const chartOf = (count: number, eventBar: number, more: Partial<EventChart> = {}): EventChart => {
  const prices = Array.from({ length: count }, (_, bar) => bar + 1);
  return { title: '', outcome: '', bars: { open: prices, high: prices, low: prices, close: prices }, bands: [], levels: [], marks: [], eventBar, ...more };
};

describe('cropEventChart', () => {
  it('leaves an ordinary event as it is', () => {
    expect(cropEventChart(exampleEvent())).toEqual(exampleEvent());
  });

  it('keeps 130 bars before the event and 200 in all, and counts anew', () => {
    const times = Array.from({ length: 1000 }, (_, bar) => bar);
    const bands = [{ label: 'cut', from: 100, to: 460 }, { label: 'gone', from: 0, to: 369 }, { label: 'gone', from: 570, to: 600 }];
    const cropped = cropEventChart(chartOf(1000, 500, { times, bands, marks: [{ label: 'in', bar: 501, price: 1 }, { label: 'out', bar: 570, price: 1 }] }));
    expect([cropped.bars.open[0], cropped.bars.close.at(-1), cropped.bars.low.length, cropped.times?.[0]]).toEqual([371, 570, 200, 370]);
    expect(cropped.eventBar).toBe(130);
    expect(cropped.bands).toEqual([{ label: 'cut', from: 0, to: 90 }]);
    expect(cropped.marks).toEqual([{ label: 'in', bar: 131, price: 1 }]);
  });

  it('shows more before the event where few bars follow', () => {
    expect(cropEventChart(chartOf(1000, 999)).eventBar).toBe(199);
  });

  it('holds lists of unequal length and an event outside', () => {
    const chart = chartOf(5, 9);
    expect(cropEventChart({ ...chart, bars: { ...chart.bars, low: [1, 2] } })).toMatchObject({ eventBar: 1, bars: { open: [1, 2], close: [1, 2] } });
    expect(cropEventChart(chartOf(0, -3)).eventBar).toBe(0);
  });
});
