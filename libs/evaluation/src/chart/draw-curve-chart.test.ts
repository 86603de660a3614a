import { markupText } from '../markup/html.js';
import { drawBar, spanOf } from './draw-bar.js';
import { drawCurveChart, type CurveChart } from './draw-curve-chart.js';

const chart: CurveChart = { title: 'Gain', description: 'rises', xName: 'share', yName: 'gain', xSpan: [0, 1], ySpan: [0, 1], curves: [{ name: 'model', kind: 'validation', points: [{ x: 0, y: 0 }, { x: 0.5, y: 1, note: 'half: all' }, { x: 1, y: 1 }] }] };
const linesOf = (svg: string): string[] => [...svg.matchAll(/<path class="line validation" d="([^"]*)"/g)].map(([, path]) => path ?? '');

describe('drawCurveChart', () => {
  it('maps the spans of the axes to the edges of the plot', () => {
    expect(linesOf(markupText(drawCurveChart(chart)))).toEqual(['M52 222L199 46L346 46']);
  });

  it('leaves a gap for null and for NaN', () => {
    const gappy = { ...chart, curves: [{ name: 'm', kind: 'validation' as const, points: [{ x: 0, y: 0 }, { x: 0.25, y: null }, { x: 0.5, y: 1 }, { x: 0.75, y: Number.NaN }, { x: 1, y: 1 }] }] };
    expect(linesOf(markupText(drawCurveChart(gappy)))).toEqual(['M52 222h0M199 46h0M346 46h0']);
  });

  it('says a point’s note where the pointer rests on it, also without a disc', () => {
    expect(markupText(drawCurveChart(chart))).toContain('<circle class="hit" cx="199" cy="46" r="6"><title>half: all</title></circle>');
    const dotted = { ...chart, curves: chart.curves.map((curve) => ({ ...curve, dots: true })) };
    expect(markupText(drawCurveChart(dotted))).toContain('<circle class="mark-dot validation" cx="199" cy="46" r="3.5"><title>half: all</title></circle>');
  });

  it('draws intervals as whiskers, or as a band there and back', () => {
    const bounded = { ...chart, curves: [{ name: 'm', kind: 'validation' as const, points: [{ x: 0, y: 0.5, interval: [0, 1] as const }, { x: 1, y: 0.5, interval: [0, 1] as const }] }] };
    expect(markupText(drawCurveChart(bounded))).toContain('<path class="whisker" d="M52 222V46');
    expect(markupText(drawCurveChart({ ...bounded, band: true }))).toContain('<path class="area" d="M52 46L346 46L346 222L52 222Z"/>');
  });

  it('gives marks that lie near one label', () => {
    const marked = markupText(drawCurveChart({ ...chart, marks: [{ x: 0.52, label: '2' }, { x: 0.5, label: '1' }, { x: 0.9, label: '3' }] }));
    expect([...marked.matchAll(/y="36" text-anchor="middle">([^<]*)</g)].map(([, label]) => label)).toEqual(['1 2', '3']);
    expect(marked.match(/class="mark"/g)).toHaveLength(3);
  });
});

describe('drawBar', () => {
  it('goes to the right where positive and to the left of zero where negative', () => {
    expect(markupText(drawBar({ title: 't', value: 1, span: [-1, 1] }))).toContain('<rect class="for" x="100" y="3" width="99.0"');
    expect(markupText(drawBar({ title: 't', value: -1, span: [-1, 1] }))).toContain('<rect class="against" x="1" y="3" width="99.0"');
  });

  it('shows what is all zero, and marks a level', () => {
    const svg = markupText(drawBar({ title: 't', value: 0, span: spanOf([0, 0]), mark: 0, faint: true }));
    expect(svg).toContain('class="for faint" x="1" y="3" width="0.8"');
    expect(svg).not.toContain('NaN');
    expect(spanOf([])).toEqual([0, 0]);
    expect(spanOf([3, -2])).toEqual([-2, 3]);
  });
});
