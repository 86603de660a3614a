import { drawBar, spanOf } from '../chart/draw-bar.js';
import type { ErrorAnalysis, ReportInput } from '../contract.js';
import { formatCount, formatFigure, formatInterval, formatSigned } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { formatP } from './render-rivals.js';
import { renderSection } from './render-section.js';
import { renderTable } from './render-table.js';
import { sayRows } from './say-rows.js';

/** Where the model is wrong: weak slices, worst rows, small changes that upset it. */
export function renderWeaknesses({ analysis }: ReportInput): Markup {
  const errors = analysis?.errors;
  if (!analysis || !errors) return nothing;
  const { count, share, sureRows } = errors.confidentMistakes;
  return renderSection('weaknesses', 'Where is it wrong?', html`${sayRows('validation', analysis.rows.validation)}
<p class="lead">Of ${formatCount(sureRows)} rows of which the model is sure (a probability of 0.9 or more for a class), ${formatCount(count)} are wrong; that is ${formatFigure(share, 'share')} of all rows.</p>
${renderWeakSlices(errors)}${renderWorst(errors.worst)}${renderRobustness(errors.robustness)}`);
}

/** What to make of a weak slice. */
const CAUSES = { wrong: 'wrong beyond its own doubt: look at labels and columns here', unsure: 'unsure: its probabilities admit it' };

function renderWeakSlices({ slices, slicesLookedAt }: ErrorAnalysis): Markup {
  if (slices.length === 0) return html`<h3>Weak slices</h3><p class="lead">Of ${formatCount(slicesLookedAt)} parts of the data that were looked at, the model does worse in none than chance explains.</p>`;
  return html`<h3>Weak slices</h3><p class="lead">Found among ${formatCount(slicesLookedAt)} parts of the data, for whose number p is corrected.</p>${renderTable({
    name: 'Weak slices',
    rows: slices,
    columns: [
      { head: 'Rows where', cell: ({ name, cause }) => html`<bdi>${name}</bdi><p class="meaning">${CAUSES[cause]}</p>` },
      { head: 'Rows', kind: 'number', cell: ({ n, share }) => html`${formatCount(n)}<p class="meaning">${formatFigure(share, 'share')}</p>` },
      { head: 'Wrong here', kind: 'number', cell: ({ errorRate, otherErrorRate }) => html`${formatFigure(errorRate, 'share')}<p class="meaning">elsewhere ${formatFigure(otherErrorRate, 'share')}</p>` },
      { head: 'Log loss', kind: 'number', cell: ({ logLoss, otherLogLoss }) => html`${formatFigure(logLoss, 'score')}<p class="meaning">elsewhere ${formatFigure(otherLogLoss, 'score')}</p>` },
      { head: 'Difference', kind: 'number', cell: ({ difference, interval }) => html`${formatSigned(difference, 'score')}<p class="meaning">${formatInterval(interval, 'score')}</p>` },
      { head: 'p', kind: 'number', cell: ({ p }) => formatP(p) },
    ],
  })}`;
}

function renderWorst(worst: ErrorAnalysis['worst']): Markup {
  if (worst.length === 0) return nothing;
  return html`<h3>Worst rows</h3>${renderTable({
    name: 'Worst rows',
    caption: 'Rows are counted from 1 in the data, as pipeline:explain counts them.',
    rows: worst,
    columns: [
      { head: 'Row', cell: ({ row }) => row + 1 },
      { head: 'In truth', cell: ({ label }) => (label === 1 ? 'positive' : 'negative') },
      { head: 'Probability', kind: 'number', cell: ({ probability }) => formatFigure(probability, 'share') },
      { head: 'Log loss', kind: 'number', cell: ({ logLoss }) => formatFigure(logLoss, 'score') },
      { head: 'Values', cell: ({ values }) => html`<span class="values">${values.map(({ column, value }, index) => html`${index === 0 ? '' : ', '}<bdi>${column}</bdi> = <bdi>${value}</bdi>`)}</span>` },
    ],
  })}`;
}

function renderRobustness(robustness: ErrorAnalysis['robustness']): Markup {
  if (robustness.length === 0) return nothing;
  const span = spanOf(robustness.map(({ aucDrop }) => aucDrop ?? 0));
  return html`<h3>Small changes</h3>${renderTable({
    name: 'Small changes',
    caption: 'Mean change is that of the probability; flips is the share of rows whose decision changes.',
    rows: robustness,
    columns: [
      { head: 'Change', cell: ({ change, column }) => html`<bdi>${column ?? 'all columns'}</bdi><p class="meaning">${change}</p>` },
      { head: 'Drop in AUC', kind: 'bar-cell', cell: ({ aucDrop, column, change }) => (aucDrop === null ? formatFigure(null, 'score') : drawBar({ title: `${column ?? 'all columns'}, ${change}: AUC drops by ${formatFigure(aucDrop, 'score')}`, value: aucDrop, span })) },
      { head: 'AUC', kind: 'number', cell: ({ auc, aucDrop }) => html`${formatFigure(auc, 'score')}<p class="meaning">${formatSigned(aucDrop === null ? null : -aucDrop, 'score')}</p>` },
      { head: 'Mean change', kind: 'number', cell: ({ meanChange }) => formatFigure(meanChange, 'score') },
      { head: 'Flips', kind: 'number', cell: ({ flips }) => formatFigure(flips, 'share') },
    ],
  })}`;
}
