import { drawConfusionMatrix } from '../chart/draw-confusion-matrix.js';
import { drawRocChart } from '../chart/draw-roc-chart.js';
import type { ReportInput } from '../contract.js';
import { formatFigure, formatInterval, formatLimit } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { focusMetrics, type PartMetrics } from './focus-metrics.js';
import { renderPerformance } from './render-performance.js';
import { renderSection } from './render-section.js';
import { sayRows } from './say-rows.js';

/** ROC curve and confusion matrix of the rows furthest from training, then what only the trainer's analysis has. */
export function renderDiscrimination(input: ReportInput): Markup {
  const focus = focusMetrics(input.metrics);
  if (!focus) return renderSection('discrimination', 'How well does it tell the classes apart?', html`<p class="empty">No metrics were measured.</p>`);
  const performance = input.analysis?.performance;
  const own = html`${focus.part === 'train' ? nothing : sayRows(focus.part, focus.metrics.n)}<div class="charts two">${renderRoc(input, focus)}${renderConfusion(focus)}</div>`;
  return renderSection('discrimination', 'How well does it tell the classes apart?', html`${own}${performance ? renderPerformance(performance) : nothing}`);
}

function renderRoc({ roc, baselines }: ReportInput, { metrics: { auc, intervals } }: PartMetrics): Markup {
  const caption = html`<figcaption><strong>ROC curve</strong> Positives found against false alarms, over all thresholds. Dashed: a predictor by chance.</figcaption>`;
  if (roc.length === 0 || auc === null) return html`<figure>${caption}<p class="empty">Not defined: one class is missing.</p></figure>`;
  const area = `AUC ${formatFigure(auc, 'score')}`;
  const interval = intervals.auc ? [`95%: ${formatInterval(intervals.auc, 'score')}`] : [];
  const best = baselines ? [`best baseline: ${formatFigure(Math.max(...baselines.baselines.map(({ auc: one }) => one ?? 0.5)), 'score')}`] : [];
  const lines = [area, ...interval, ...best];
  return html`<figure>${caption}${drawRocChart({ title: 'ROC curve', description: `${lines.join(', ')}.`, points: roc, lines, belowDiagonal: auc < 0.5 })}</figure>`;
}

function renderConfusion({ metrics: { confusion, threshold } }: PartMetrics): Markup {
  return html`<figure><figcaption><strong>Confusion matrix</strong> At the threshold ${formatLimit(threshold, 'number')}; percentages of each actual class.</figcaption>${drawConfusionMatrix('Confusion matrix', confusion)}</figure>`;
}
