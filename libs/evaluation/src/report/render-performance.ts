import { drawCurveChart } from '../chart/draw-curve-chart.js';
import type { Performance } from '../contract.js';
import { formatCount, formatFigure, formatInterval, formatLimit } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { renderCards } from './render-cards.js';
import { renderTable } from './render-table.js';
import { sayRows } from './say-rows.js';

/** Precision-recall and gain curves, lift, figures of each class, and bootstrap intervals. */
export function renderPerformance(performance: Performance): Markup {
  const { n, perClass, lift } = performance;
  const both = perClass.length === 0 ? nothing : html`<h3>Each class</h3>${sayRows('validation', n)}
${renderTable({
    name: 'Each class',
    rows: perClass,
    columns: [
      { head: 'Class', cell: ({ label }) => html`<bdi>${label}</bdi>` },
      { head: 'Rows', kind: 'number', cell: (entry) => formatCount(entry.n) },
      { head: 'Precision', kind: 'number', cell: ({ precision }) => formatFigure(precision, 'share') },
      { head: 'Recall', kind: 'number', cell: ({ recall }) => formatFigure(recall, 'share') },
      { head: 'F1', kind: 'number', cell: ({ f1 }) => formatFigure(f1, 'score') },
    ],
  })}`;
  return html`<h3>Precision, gain and lift</h3>${sayRows('validation', n)}
${renderFigures(performance)}<div class="charts two">${renderPrecision(performance)}${renderGain(performance)}</div>
${lift.length === 0 ? nothing : renderLift(lift)}${both}`;
}

function renderFigures({ balancedAccuracy, specificity, matthews, kolmogorovSmirnov, intervals }: Performance): Markup {
  const ks = kolmogorovSmirnov === null ? undefined : `at ${formatLimit(kolmogorovSmirnov.threshold, 'number')}`;
  const bootstrap = [intervals.auc ? `AUC ${formatInterval(intervals.auc, 'score')}` : [], intervals.accuracy ? `accuracy ${formatInterval(intervals.accuracy, 'share')}` : [], intervals.logLoss ? `log loss ${formatInterval(intervals.logLoss, 'score')}` : [], intervals.brier ? `Brier score ${formatInterval(intervals.brier, 'score')}` : []].flat();
  const words = bootstrap.length === 0 ? nothing : html`<p class="lead">95% intervals of a bootstrap over ${intervals.method} (${formatCount(intervals.resamples)} resamples): ${bootstrap.join('; ')}.</p>`;
  return html`${renderCards([
    { name: 'Balanced accuracy', figure: formatFigure(balancedAccuracy, 'share'), note: 'mean of both recalls' },
    { name: 'Specificity', figure: formatFigure(specificity, 'share'), note: 'of negative rows, left alone' },
    { name: 'Matthews correlation', figure: formatFigure(matthews, 'score'), note: '1 is perfect, 0 chance' },
    { name: 'Kolmogorov-Smirnov', figure: formatFigure(kolmogorovSmirnov?.statistic, 'score'), note: ks },
  ])}${words}`;
}

function renderPrecision({ n, positives, sweep }: Performance): Markup {
  const points = sweep.flatMap(({ threshold, precision, recall }) => (precision === null || recall === null ? [] : [{ x: recall, y: precision, note: `at ${formatLimit(threshold, 'number')}: precision ${formatFigure(precision, 'share')}, recall ${formatFigure(recall, 'share')}` }])).reverse();
  const chance = n === 0 ? 0 : positives / n;
  const caption = html`<figcaption><strong>Precision and recall</strong> Of rows called positive, truly so, against positives found. Dashed: calling all positive.</figcaption>`;
  if (points.length === 0) return html`<figure>${caption}<p class="empty">Not defined: no row is positive.</p></figure>`;
  return html`<figure>${caption}${drawCurveChart({ title: 'Precision by recall', description: `${points.filter((_, index) => index % 20 === 0).map(({ note }) => note).join('; ')}. Chance: ${formatFigure(chance, 'share')}.`, xName: 'Recall', yName: 'Precision', xSpan: [0, 1], ySpan: [0, 1], level: chance, curves: [{ name: 'model', kind: 'validation', points }] })}</figure>`;
}

function renderGain({ lift }: Performance): Markup {
  const points = lift.flatMap(({ share, gain, lift: times }) => (gain === null ? [] : [{ x: share, y: gain, note: `highest ${formatFigure(share, 'share')}: ${formatFigure(gain, 'share')} of the positives, ${formatFigure(times, 'number')} times as dense` }]));
  if (points.length === 0) return nothing;
  return html`<figure><figcaption><strong>Gain</strong> Share of all positives among the rows with the highest scores. Dashed: rows taken at random.</figcaption>${drawCurveChart({ title: 'Gain by share of rows', description: `${points.map(({ note }) => note).join('; ')}.`, xName: 'Share of rows, highest scores first', yName: 'Share of positives', xSpan: [0, 1], ySpan: [0, 1], diagonal: true, curves: [{ name: 'model', kind: 'validation', dots: true, points: [{ x: 0, y: 0 }, ...points] }] })}</figure>`;
}

function renderLift(lift: Performance['lift']): Markup {
  return renderTable({
    name: 'Lift',
    caption: 'Lift: how many times as dense positives are among these rows as among all.',
    rows: lift.filter(({ share }) => share <= 0.5),
    columns: [
      { head: 'Highest scores', cell: ({ share }) => formatFigure(share, 'share') },
      { head: 'Rows', kind: 'number', cell: ({ rows }) => formatCount(rows) },
      { head: 'Positive', kind: 'number', cell: ({ positives }) => formatCount(positives) },
      { head: 'Of all positives', kind: 'number', cell: ({ gain }) => formatFigure(gain, 'share') },
      { head: 'Lift', kind: 'number', cell: ({ lift: times }) => formatFigure(times, 'number') },
    ],
  });
}
