import { CURVE_AREA } from '../chart/draw-curve-chart.js';
import type { ThresholdPoint } from '../contract.js';
import { formatCount, formatFigure, formatLimit } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { nearestIndex } from './nearest-index.js';

interface Choice {
  readonly name: string;
  readonly threshold: number;
}

/** A slider over the thresholds with what each gives and costs; hidden until the page's script runs, which it needs. */
export function renderThresholdTool(sweep: readonly ThresholdPoint[], inUse: number, choices: readonly Choice[]): Markup {
  const at = nearestIndex(sweep, inUse);
  const point = sweep[at];
  if (point === undefined) return nothing;
  const data = JSON.stringify(sweep.map(({ threshold, truePositive, falsePositive, trueNegative, falseNegative }) => [threshold, truePositive, falsePositive, trueNegative, falseNegative]));
  const plot = JSON.stringify([CURVE_AREA.left, CURVE_AREA.right, CURVE_AREA.top, CURVE_AREA.bottom]);
  const buttons = [{ name: 'in use', threshold: inUse }, ...choices].map(({ name, threshold }) => html`<button type="button" aria-pressed="false" data-threshold="${threshold}">${name}: ${formatLimit(threshold, 'number')}</button>`);
  return html`<div id="threshold-tool" class="tool" role="group" aria-label="Try a threshold" data-sweep="${data}" data-plot="${plot}" hidden="">
<div class="tool-slider"><label for="threshold-slider">Threshold <output id="shown-threshold" for="threshold-slider">${formatLimit(point.threshold, 'number')}</output></label>
<input type="range" id="threshold-slider" min="0" max="${sweep.length - 1}" step="1" value="${at}" list="threshold-rules"/>
<datalist id="threshold-rules">${choices.map(({ threshold }) => html`<option value="${nearestIndex(sweep, threshold)}"></option>`)}</datalist></div>
<div class="tool-costs"><label>A false positive costs <input type="number" id="cost-false-positive" min="0" step="any" value="1"/></label><label>A false negative costs <input type="number" id="cost-false-negative" min="0" step="any" value="1"/></label></div>
<div class="tool-buttons">${buttons}<button type="button" aria-pressed="false" id="go-cheapest" data-threshold="${inUse}">cheapest</button></div>
<dl class="cards">${renderFigures(point)}</dl>${renderMatrix(point)}
</div>
`;
}

function renderFigures(point: ThresholdPoint): Markup {
  const figures: readonly (readonly [string, string, string])[] = [
    ['precision', 'Precision', formatFigure(point.precision, 'share')],
    ['recall', 'Recall', formatFigure(point.recall, 'share')],
    ['f1', 'F1', formatFigure(point.f1, 'score')],
    ['accuracy', 'Accuracy', formatFigure(point.accuracy, 'share')],
    ['cost', 'Cost', formatCount(point.falsePositive + point.falseNegative)],
  ];
  return html`${figures.map(([id, name, figure]) => html`<div class="card"><dt>${name}</dt><dd class="big" id="shown-${id}">${figure}</dd></div>`)}`;
}

function renderMatrix({ truePositive, falsePositive, trueNegative, falseNegative }: ThresholdPoint): Markup {
  const cell = (id: string, count: number): Markup => html`<td class="number"><span class="big" id="shown-${id}">${formatCount(count)}</span></td>`;
  return html`<table class="matrix"><caption>Rows by what the model would say at this threshold</caption><thead><tr><th scope="col">In truth</th><th scope="col" class="number">called positive</th><th scope="col" class="number">called negative</th></tr></thead>
<tbody><tr><th scope="row">positive</th>${cell('true-positive', truePositive)}${cell('false-negative', falseNegative)}</tr><tr><th scope="row">negative</th>${cell('false-positive', falsePositive)}${cell('true-negative', trueNegative)}</tr></tbody></table>`;
}
