import { drawCurveChart } from '../chart/draw-curve-chart.js';
import type { Explanation, ReportInput } from '../contract.js';
import { formatFigure } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { renderSection } from './render-section.js';
import { renderTable } from './render-table.js';
import { sayRows } from './say-rows.js';

type Dependence = Explanation['dependence'][number];

/** What the probability does when one column is set to a value in every row: curves for numbers, tables for texts. */
export function renderDependence({ analysis }: ReportInput): Markup {
  const explanation = analysis?.explanation;
  const shown = explanation?.dependence.filter(({ points }) => points.length > 0) ?? [];
  if (!explanation || shown.length === 0) return nothing;
  return renderSection('dependence', 'How does a column move the probability?', html`${sayRows('validation', explanation.rows)}
<p class="lead">The mean probability with the column set to a value in every row, other columns as they are. Shaded: where 95% of the rows lie.</p>
<div class="charts three">${shown.map((entry) => (isNumeric(entry) ? renderCurve(entry) : renderLevels(entry)))}</div>`);
}

function isNumeric({ points }: Dependence): boolean {
  return points.every(({ value }) => value.trim() !== '' && Number.isFinite(Number(value)));
}

function renderCurve({ column, points }: Dependence): Markup {
  const drawn = points.map(({ value, mean, low, high }) => ({ x: Number(value), y: mean, interval: [low, high] as const, note: `${value}: ${formatFigure(mean, 'share')} (${formatFigure(low, 'share')} to ${formatFigure(high, 'share')})` }));
  return html`<figure><figcaption><strong><bdi>${column}</bdi></strong></figcaption>${drawCurveChart({ title: `Probability by ${column}`, description: `${drawn.map(({ note }) => note).join('; ')}.`, xName: column, yName: 'Probability', ySpan: [0, 1], band: true, curves: [{ name: column, kind: 'validation', dots: true, points: drawn }] })}</figure>`;
}

function renderLevels({ column, points }: Dependence): Markup {
  return html`<div><p class="levels"><strong><bdi>${column}</bdi></strong></p>${renderTable({
    name: `Probability by ${column}`,
    rows: points,
    columns: [
      { head: 'Value', cell: ({ value }) => html`<bdi>${value}</bdi>` },
      { head: 'Mean', kind: 'number', cell: ({ mean }) => formatFigure(mean, 'share') },
      { head: '95% of rows', kind: 'number', cell: ({ low, high }) => `${formatFigure(low, 'share')} to ${formatFigure(high, 'share')}` },
    ],
  })}</div>`;
}
