import { drawHistogram } from '../chart/draw-histogram.js';
import type { ReferenceColumn, ReportInput } from '../contract.js';
import { formatCount, formatFigure } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { renderSection } from './render-section.js';
import { renderTable } from './render-table.js';
import { sayRows } from './say-rows.js';

/** What later data are held against to see whether the model still fits them. */
export function renderReference({ reference }: ReportInput): Markup {
  if (!reference) return nothing;
  const { rows, columns, predictions, positiveShare } = reference;
  return renderSection('drift', 'Will it hold next month?', html`${sayRows('training', rows)}
<p class="lead">${formatFigure(positiveShare, 'share')} of these rows are positive. Hold new rows against them: <code>npx nx run pipeline:drift --data=FILE</code> says which columns have moved.</p>
<figure><figcaption><strong>Probabilities</strong> In tenths from 0 to 1.</figcaption>${drawHistogram(`Probabilities in tenths: ${predictions.map(formatCount).join(', ')}`, predictions)}</figure>
${renderTable({
    name: 'Reference of each column',
    rows: columns,
    columns: [
      { head: 'Column', cell: ({ name }) => html`<bdi>${name}</bdi>` },
      { head: 'Rows by bin', cell: (column) => drawHistogram(`${column.name}: ${countsOf(column).map(formatCount).join(', ')}`, countsOf(column)) },
      { head: 'Bins', cell: (column) => html`<span class="values">${describeBins(column)}</span>` },
      { head: 'Missing', kind: 'number', cell: ({ missing }) => formatCount(missing) },
    ],
  })}`);
}

function countsOf(column: ReferenceColumn): number[] {
  return column.kind === 'numeric' ? column.counts : [...column.counts, column.other];
}

function describeBins(column: ReferenceColumn): Markup {
  if (column.kind === 'numeric') return html`${column.edges.length === 0 ? 'one value' : `edges ${column.edges.map((edge) => formatFigure(edge, 'number')).join(', ')}`}`;
  return html`${column.levels.map((level, index) => html`${index === 0 ? '' : ', '}<bdi>${level}</bdi>`)}${column.other > 0 ? ', others' : ''}`;
}
