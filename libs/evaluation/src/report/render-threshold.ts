import { drawCurveChart } from '../chart/draw-curve-chart.js';
import type { Performance, ReportInput, ThresholdChoices, ThresholdPoint } from '../contract.js';
import { formatCount, formatFigure, formatInterval, formatLimit } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { nearestIndex } from './nearest-index.js';
import { renderSection } from './render-section.js';
import { renderTable } from './render-table.js';
import { renderThresholdTool } from './render-threshold-tool.js';
import { sayRows } from './say-rows.js';

const RULES: Record<ThresholdChoices['choices'][number]['rule'], string> = { youden: 'Youden’s J', 'f0.5': 'F0.5', f1: 'F1', f2: 'F2', cost: 'Cost of mistakes', 'expected-value': 'Expected value' };

/** What deciding at other thresholds would give: curves, the rules' choices, a slider, and the same as a table for who runs no script. */
export function renderThreshold({ analysis }: ReportInput): Markup {
  const performance = analysis?.performance ?? null;
  const thresholds = analysis?.thresholds ?? null;
  if (!analysis || (!performance && !thresholds)) return nothing;
  const inUse = thresholds?.inUse ?? performance?.threshold ?? 0.5;
  const choices = thresholds?.choices ?? [];
  const sweep = performance?.sweep ?? [];
  const tool = sweep.length === 0 ? nothing : renderThresholdTool(sweep, inUse, choices.map(({ rule, threshold }) => ({ name: RULES[rule], threshold })));
  return renderSection('threshold', 'Which threshold?', html`${sayRows('validation', analysis.rows.validation)}
<p class="lead">The model decides at <strong>${formatLimit(inUse, 'number')}</strong>: a probability from there on counts as positive. A threshold chosen here must not be judged on these same rows: the gate’s test rows are for that.</p>
${renderChoices(choices)}${tool}${performance && sweep.length > 0 ? renderSweep(performance, inUse, choices) : nothing}`);
}

function renderChoices(choices: ThresholdChoices['choices']): Markup {
  if (choices.length === 0) return nothing;
  return renderTable({
    name: 'Thresholds by rule',
    caption: 'In small type: where 95% of bootstrap resamples of the rows would put it.',
    rows: choices.map((choice, index) => ({ ...choice, number: index + 1 })),
    columns: [
      { head: 'Rule', cell: ({ rule, number }) => `${number} ${RULES[rule]}` },
      { head: 'Threshold', kind: 'number', cell: ({ threshold, interval }) => html`${formatLimit(threshold, 'number')}${interval === null ? nothing : html`<p class="meaning">${formatInterval(interval, 'number')}</p>`}` },
      { head: 'What it maximises', kind: 'number', cell: ({ value }) => formatFigure(value, 'number') },
      { head: 'Take it where', cell: ({ meaning }) => html`<span class="values"><bdi>${meaning}</bdi></span>` },
    ],
  });
}

function renderSweep({ n, sweep }: Performance, inUse: number, choices: ThresholdChoices['choices']): Markup {
  const curve = (name: string, kind: 'validation' | 'training' | 'third', read: (point: ThresholdPoint) => number | null) => ({ name, kind, points: sweep.map((point, index) => ({ x: point.threshold, y: read(point), ...(index % 4 === 0 ? { note: `${name} ${formatFigure(read(point), 'share')} at ${formatLimit(point.threshold, 'number')}` } : {}) })) });
  const chart = drawCurveChart({
    title: 'Precision, recall and F1 by threshold',
    description: `Of ${formatCount(n)} rows, at the threshold in use: ${describe(sweep[nearestIndex(sweep, inUse)])}.`,
    xName: 'Threshold',
    yName: 'Share',
    xSpan: [0, 1],
    ySpan: [0, 1],
    curves: [curve('precision', 'validation', ({ precision }) => precision), curve('recall', 'training', ({ recall }) => recall), curve('F1', 'third', ({ f1 }) => f1)],
    marks: choices.map(({ threshold }, index) => ({ x: threshold, label: String(index + 1) })),
    cursor: inUse,
  });
  const stride = Math.max(1, Math.round(sweep.length / 20));
  return html`<div class="charts two"><figure><figcaption><strong>By threshold</strong> Solid line: in use, or chosen above. Dotted, numbered: the rules.</figcaption>${chart}</figure></div>
<details><summary>Figures at every ${stride === 1 ? '' : `${stride}th `}threshold</summary>${renderTable({
    name: 'Figures by threshold',
    rows: sweep.filter((_, index) => index % stride === 0),
    columns: [
      { head: 'Threshold', cell: ({ threshold }) => formatLimit(threshold, 'number') },
      { head: 'True positive', kind: 'number', cell: ({ truePositive }) => formatCount(truePositive) },
      { head: 'False positive', kind: 'number', cell: ({ falsePositive }) => formatCount(falsePositive) },
      { head: 'True negative', kind: 'number', cell: ({ trueNegative }) => formatCount(trueNegative) },
      { head: 'False negative', kind: 'number', cell: ({ falseNegative }) => formatCount(falseNegative) },
      { head: 'Precision', kind: 'number', cell: ({ precision }) => formatFigure(precision, 'share') },
      { head: 'Recall', kind: 'number', cell: ({ recall }) => formatFigure(recall, 'share') },
      { head: 'F1', kind: 'number', cell: ({ f1 }) => formatFigure(f1, 'score') },
    ],
  })}</details>`;
}

function describe(point: ThresholdPoint | undefined): string {
  return point === undefined ? 'nothing' : `precision ${formatFigure(point.precision, 'share')}, recall ${formatFigure(point.recall, 'share')}, F1 ${formatFigure(point.f1, 'score')}`;
}
