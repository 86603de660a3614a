import { drawBar, spanOf } from '../chart/draw-bar.js';
import type { Explanation, ReportInput } from '../contract.js';
import { formatCount, formatFigure, formatSigned } from '../markup/format-figure.js';
import { html, nothing, type Content, type Markup } from '../markup/html.js';
import { renderSection } from './render-section.js';
import { renderTable } from './render-table.js';
import { sayRows } from './say-rows.js';

/** Which columns the model lives on: by permutation, in clusters, and by SHAP values. */
export function renderImportance({ analysis }: ReportInput): Markup {
  const explanation = analysis?.explanation;
  if (!explanation) return nothing;
  const { rows, repeats, stability } = explanation;
  const steady = stability === null ? nothing : html`<p class="lead">Over ${stability.over}, the order of columns agrees with a Kendall correlation of ${formatFigure(stability.kendall, 'number')} (Spearman ${formatFigure(stability.spearman, 'number')}); of the first ${stability.top}, ${formatFigure(stability.topJaccard, 'share')} are shared (Kuncheva ${formatFigure(stability.kuncheva, 'number')}).</p>`;
  return renderSection('importance', 'Which columns matter most?', html`${sayRows('validation', rows)}
<p class="lead">What the AUC loses when the cells of a column change places among the rows, ${formatCount(repeats)} times over. Upright line: what a column that cannot matter would reach by chance (${formatFigure(explanation.noiseFloor, 'score')}); columns below it are faint.</p>
${renderPermutation(explanation)}${renderClusters(explanation)}${steady}${renderShap(explanation)}`);
}

function renderPermutation({ importance, noiseFloor }: Explanation): Markup {
  const span = spanOf([noiseFloor * 1.2, ...importance.flatMap(({ drop, standardDeviation }) => [drop + standardDeviation, drop - standardDeviation])]);
  return renderTable({
    name: 'Permutation importance',
    rows: importance,
    columns: [
      { head: 'Column', cell: ({ column }) => html`<bdi>${column}</bdi>` },
      { head: 'Drop in AUC', kind: 'bar-cell', cell: (entry) => drawBar({ title: `${entry.column}: AUC drops by ${plusMinus(entry.drop, entry.standardDeviation)}`, value: entry.drop, deviation: entry.standardDeviation, span, mark: noiseFloor, faint: !entry.aboveNoise }) },
      { head: '± deviation', kind: 'number', cell: ({ drop, standardDeviation }) => plusMinus(drop, standardDeviation) },
      { head: 'Rise in log loss', kind: 'number', cell: ({ logLossRise, lossShare }) => html`${formatFigure(logLossRise, 'score')}${typeof lossShare === 'number' ? html`<p class="meaning">${formatFigure(lossShare, 'share')} of the loss without it</p>` : nothing}` },
      { head: 'Beyond chance', cell: ({ aboveNoise }) => (aboveNoise ? 'yes' : 'no') },
    ],
  });
}

function renderClusters({ clusters }: Explanation): Markup {
  if (clusters.length === 0) return nothing;
  const span = spanOf(clusters.map(({ drop, standardDeviation }) => drop + standardDeviation));
  return html`<h3>Columns that stand for each other</h3><p class="lead">Permuted alone each looks unimportant, as the others stay; here they are permuted together.</p>${renderTable({
    name: 'Columns that stand for each other',
    rows: clusters,
    columns: [
      { head: 'Columns', cell: ({ columns }) => html`<bdi>${columns.join(', ')}</bdi>` },
      { head: 'Drop in AUC', kind: 'bar-cell', cell: ({ columns, drop, standardDeviation }) => drawBar({ title: `${columns.join(', ')}: AUC drops by ${plusMinus(drop, standardDeviation)}`, value: drop, deviation: standardDeviation, span }) },
      { head: '± deviation', kind: 'number', cell: ({ drop, standardDeviation }) => plusMinus(drop, standardDeviation) },
    ],
  })}`;
}

function renderShap({ shap }: Explanation): Markup {
  if (shap.columns.length === 0) return nothing;
  const span = spanOf(shap.columns.map(({ meanAbsolute }) => meanAbsolute));
  return html`<h3>SHAP values</h3>${sayRows('validation', shap.rows)}
<p class="lead">Mean size of what a column adds to the log-odds of a row. By <bdi>${shap.method}</bdi>, against ${formatCount(shap.backgroundRows)} background rows; contributions add up to the prediction within ${formatFigure(shap.additivityGap, 'number')}, with a standard error of ${formatFigure(shap.standardError, 'number')}.</p>${renderTable({
    name: 'SHAP values',
    caption: 'Direction: rank correlation of the column’s value with its contribution. +1: high values speak for the positive class, -1: against it.',
    rows: shap.columns,
    columns: [
      { head: 'Column', cell: ({ column }) => html`<bdi>${column}</bdi>` },
      { head: 'Mean size', kind: 'bar-cell', cell: ({ column, meanAbsolute }) => drawBar({ title: `${column}: ${formatFigure(meanAbsolute, 'score')}`, value: meanAbsolute, span }) },
      { head: 'Log-odds', kind: 'number', cell: ({ meanAbsolute }) => formatFigure(meanAbsolute, 'score') },
      { head: 'Direction', kind: 'number', cell: ({ direction }): Content => formatSigned(direction, 'number') },
    ],
  })}`;
}

function plusMinus(value: number, deviation: number): string {
  return `${formatFigure(value, 'score')} ± ${formatFigure(deviation, 'score')}`;
}
