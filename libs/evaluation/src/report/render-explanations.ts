import { drawBar, spanOf } from '../chart/draw-bar.js';
import type { LocalExplanation, ReportInput } from '../contract.js';
import { formatFigure, formatSigned } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { renderSection } from './render-section.js';
import { renderTable } from './render-table.js';
import { sayRows } from './say-rows.js';

/** Why some rows got their probability, column by column. */
export function renderExplanations({ analysis }: ReportInput): Markup {
  const samples = analysis?.explanation?.samples ?? [];
  if (!analysis || samples.length === 0) return nothing;
  return renderSection('explanations', 'Why does it say so?', html`${sayRows('validation', analysis.rows.validation)}
<p class="lead">What each column of a row adds to its log-odds, from the mean of the background rows on: to the right for the positive class, to the left against it. Any other row: <code>npx nx run predictor:explain</code>.</p>
<div class="samples">${samples.map(renderSample)}</div>`);
}

function renderSample({ row, reason, label, probability, baseValue, contributions, gap }: LocalExplanation): Markup {
  const span = spanOf(contributions.map(({ contribution }) => contribution));
  const name = row === null ? 'A row' : `Row ${row + 1}`;
  const truth = label === null ? '' : `, in truth ${label === 1 ? 'positive' : 'negative'}`;
  return html`<div class="sample"><h3>${name}: <bdi>${reason}</bdi></h3><p class="lead">Probability <strong>${formatFigure(probability, 'share')}</strong>${truth}. Base value ${formatSigned(baseValue, 'score')}, unexplained ${formatFigure(gap, 'number')}.</p>${renderTable({
    name: `${name}, contributions`,
    rows: contributions,
    columns: [
      { head: 'Column', cell: ({ column, value }) => html`<bdi>${column}</bdi><p class="meaning"><bdi>${value}</bdi></p>` },
      { head: 'Contribution', kind: 'bar-cell', cell: ({ column, value, contribution }) => drawBar({ title: `${column} = ${value}: ${formatSigned(contribution, 'score')}`, value: contribution, span }) },
      { head: 'Log-odds', kind: 'number', cell: ({ contribution }) => formatSigned(contribution, 'score') },
    ],
  })}</div>`;
}
