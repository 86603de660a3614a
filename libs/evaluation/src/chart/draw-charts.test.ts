import { markupText } from '../markup/html.js';
import { drawBarChart } from './draw-bar-chart.js';
import { drawConfusionMatrix } from './draw-confusion-matrix.js';
import { drawDotOnScale } from './draw-dot-on-scale.js';
import { drawHistogram } from './draw-histogram.js';
import { drawLineChart, type LineChart } from './draw-line-chart.js';
import { drawRocChart } from './draw-roc-chart.js';
import { drawStatusIcon } from './draw-status-icon.js';

const chart: LineChart = { title: 'Loss', description: 'falls', xName: 'Epoch', x: [1, 2, 3, 4], series: [{ name: 'validation', kind: 'validation', values: [4, 3, 2, 1] }] };
const linesOf = (svg: string): string[] => [...svg.matchAll(/<path class="line validation" d="([^"]*)"/g)].map((found) => found[1] ?? '').slice(1);

describe('drawLineChart', () => {
  it('draws a falling series downwards from left to right', () => {
    expect(linesOf(markupText(drawLineChart(chart)))).toEqual(['M50 48L148.7 96L247.3 144L346 192']);
  });

  it('leaves a gap for null and for NaN, and shows a lone point as a dot', () => {
    const svg = markupText(drawLineChart({ ...chart, series: [{ name: 'v', kind: 'validation', values: [4, null, 2, Number.NaN] }] }));
    expect(linesOf(svg)).toEqual(['M50 48h0M247.3 192h0']);
    expect(svg).not.toContain('NaN');
  });

  it('marks an epoch and writes its label on the side with room', () => {
    const left = markupText(drawLineChart({ ...chart, mark: { x: 1, label: 'kept' } }));
    const right = markupText(drawLineChart({ ...chart, mark: { x: 4, label: 'kept' } }));
    expect(left).toMatch(/text-anchor="start">kept</);
    expect(right).toMatch(/text-anchor="end">kept</);
    expect(right).toContain('class="mark-dot" cx="346" cy="192"');
  });

  it('draws no mark where there is no such epoch', () => {
    expect(markupText(drawLineChart({ ...chart, mark: { x: 9, label: 'kept' } }))).not.toContain('kept');
  });

  it('has a name and a description', () => {
    expect(markupText(drawLineChart(chart))).toContain('role="img"><title>Loss</title><desc>falls</desc>');
  });
});

describe('drawRocChart', () => {
  const points = [{ falsePositiveRate: 0, truePositiveRate: 0 }, { falsePositiveRate: 0, truePositiveRate: 1 }, { falsePositiveRate: 1, truePositiveRate: 1 }];

  it('draws the curve on equal axes', () => {
    expect(markupText(drawRocChart({ title: 't', description: 'd', points, lines: ['AUC 1.000'], belowDiagonal: false }))).toContain('class="line validation" d="M52 298L52 12L338 12"');
  });

  it('writes above the diagonal where the curve is below', () => {
    const svg = markupText(drawRocChart({ title: 't', description: 'd', points: [], lines: ['AUC 0.3'], belowDiagonal: true }));
    expect(svg).toContain('text-anchor="start">AUC 0.3');
  });
});

describe('drawConfusionMatrix', () => {
  it('shows counts with shares of the actual class, and says them in its description', () => {
    const svg = markupText(drawConfusionMatrix('Confusion', { truePositive: 3, falseNegative: 1, falsePositive: 1200, trueNegative: 800 }));
    expect(svg).toContain('<desc>true positive: 3 (75.0% of the actual class); false negative: 1 (25.0% of the actual class); false positive: 1,200 (60.0% of the actual class); true negative: 800 (40.0% of the actual class)</desc>');
    expect(svg).toContain('2,000 rows');
  });

  it('shows a dash where a class has no rows', () => {
    expect(markupText(drawConfusionMatrix('Confusion', { truePositive: 0, falseNegative: 0, falsePositive: 0, trueNegative: 5 }))).toContain('true positive: 0 (– of the actual class)');
  });
});

describe('drawBarChart', () => {
  const lengthsOf = (svg: string): number[] => [...svg.matchAll(/class="bars" d="M150 [\d.]+h([\d.]+)v/g)].map(([, length]) => Number(length));

  it('makes bars as long as their counts, a small one at least 2, and draws none for zero', () => {
    const svg = markupText(drawBarChart({ title: 'Reasons', bars: [{ label: 'stop', count: 1000 }, { label: 'target', count: 500 }, { label: 'gap', count: 1 }, { label: 'none', count: 0 }] }));
    expect(lengthsOf(svg)).toEqual([200, 100, 2]);
    expect(svg).toContain('<title>Reasons</title><desc>stop: 1,000; target: 500; gap: 1; none: 0</desc>');
  });

  it('makes bars as long as the order of magnitude where asked', () => {
    expect(lengthsOf(markupText(drawBarChart({ title: 't', bars: [{ label: 'a', count: 9999 }, { label: 'b', count: 99 }, { label: 'c', count: 9 }], logarithmic: true })))).toEqual([200, 100, 50]);
  });

  it('holds no bars and bars of nothing', () => {
    expect(markupText(drawBarChart({ title: 't', bars: [] }))).not.toContain('NaN');
    expect(lengthsOf(markupText(drawBarChart({ title: 't', bars: [{ label: 'a', count: 0 }] })))).toEqual([]);
  });
});

describe('drawHistogram', () => {
  it('gives the tallest bar the whole height, a small one at least 1 and an empty one nothing', () => {
    expect(markupText(drawHistogram('ages', [100, 0, 1]))).toContain('d="M0.0 24v-24.0h31.0v24.0zM64.0 24v-1.0h31.0v1.0z"');
  });
});

describe('drawDotOnScale', () => {
  const base = { title: 'AUC', value: 0.6, limit: 0.75, passesAbove: true, passed: false, domain: [0.5, 1] } as const;

  it('shades the passing side of the limit', () => {
    expect(markupText(drawDotOnScale(base))).toContain('class="zone" x="84" y="8" width="82"');
    expect(markupText(drawDotOnScale({ ...base, passesAbove: false }))).toContain('class="zone" x="2" y="8" width="82"');
  });

  it('tells passed from failed by shape', () => {
    expect(markupText(drawDotOnScale(base))).toContain('<path class="dot failed"');
    expect(markupText(drawDotOnScale({ ...base, passed: true }))).toContain('<circle class="dot passed"');
  });

  it('widens the scale to hold value and interval', () => {
    const svg = markupText(drawDotOnScale({ ...base, interval: [0, 0.7] }));
    expect(svg).toContain('class="reach" d="M8 12H114.4M8 7v10M114.4 7v10"');
  });
});

describe('drawStatusIcon', () => {
  it('has another outline for each status', () => {
    const icons = (['passed', 'refused', 'inconclusive'] as const).map((status) => markupText(drawStatusIcon(status, 20)).replace(status, ''));
    expect(new Set(icons).size).toBe(3);
  });
});
