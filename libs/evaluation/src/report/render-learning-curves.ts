import { drawLineChart, type Series } from '../chart/draw-line-chart.js';
import type { ReportInput } from '../contract.js';
import { formatCount, formatFigure, type FigureForm } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { renderRowCurve } from './render-row-curve.js';
import { renderSection } from './render-section.js';

const TITLE = 'How did it learn?';

interface Curves {
  readonly title: string;
  readonly note: string;
  readonly form: FigureForm;
  readonly series: readonly Series[];
}

/** Loss, accuracy and AUC over the epochs, the epoch whose weights were kept marked in each. */
export function renderLearningCurves({ epochs, bestEpoch, analysis }: ReportInput): Markup {
  const overRows = analysis?.learningCurve ? renderRowCurve(analysis.learningCurve, analysis.rows.validation) : nothing;
  if (epochs.length === 0) return renderSection('learning', TITLE, html`<p class="empty">No epochs were recorded.</p>${overRows}`);
  const training = (name: string, values: readonly number[]): Series => ({ name, kind: 'training', values });
  const validation = (name: string, values: readonly (number | null)[]): Series => ({ name, kind: 'validation', values });
  const charts: readonly Curves[] = [
    { title: 'Loss', note: 'Lower is better. Validation rising while training falls is overfitting.', form: 'score', series: [training('training', epochs.map((e) => e.loss)), validation('validation', epochs.map((e) => e.validationLoss))] },
    { title: 'Accuracy', note: 'Share of rows decided rightly. A wide gap is overfitting.', form: 'score', series: [training('training', epochs.map((e) => e.accuracy)), validation('validation', epochs.map((e) => e.validationAccuracy))] },
    { title: 'Validation AUC', note: 'How well validation rows are ranked; chance is 0.5.', form: 'score', series: [validation('validation', epochs.map((e) => e.validationAuc))] },
  ];
  return renderSection('learning', TITLE, html`<p class="rows"><span class="part training">training and validation rows</span> by epoch, the trainer’s record</p>
<div class="charts three">${charts.map((chart) => renderChart(chart, epochs, bestEpoch))}</div>${overRows}`);
}

function renderChart({ title, note, form, series }: Curves, epochs: ReportInput['epochs'], bestEpoch: number): Markup {
  const x = epochs.map(({ epoch }) => epoch);
  const words = series.map(({ name, values }) => `${name} from ${formatFigure(values.at(0), form)} to ${formatFigure(values.at(-1), form)}`).join(', ');
  const best = series.at(-1)?.values[x.indexOf(bestEpoch)];
  const bestFigure = best === null || best === undefined ? '' : `: ${formatFigure(best, form)}`;
  const picture = drawLineChart({
    title: `${title} by epoch`,
    description: `Epochs ${formatCount(x.at(0) ?? 0)} to ${formatCount(x.at(-1) ?? 0)}: ${words}; weights kept from epoch ${formatCount(bestEpoch)}${bestFigure}.`,
    xName: 'Epoch',
    x,
    series,
    mark: { x: bestEpoch, label: `kept: epoch ${formatCount(bestEpoch)}${bestFigure}` },
  });
  return html`<figure><figcaption><strong>${title}</strong> ${note}</figcaption>${picture}</figure>`;
}
