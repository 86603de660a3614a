import type { MarketReport, PartialMetrics } from '../contract.js';
import { formatCount, formatFigure } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';

interface Table {
  readonly head: string;
  readonly note: string;
  readonly entries: readonly PartialMetrics[];
}

/** Test metrics under both bounds of the labels, by period and by symbol; what is empty is left out. */
export function renderMarketTests({ bounds, periods, symbolMetrics }: MarketReport): Markup {
  const tables: readonly Table[] = [
    { head: 'Bound', note: 'The same test rows, ambiguous labels counted as losses (pessimistic, stop first) or as wins (optimistic, target first); events dropped as ambiguous are among them. A result that needs the optimistic bound is none.', entries: bounds },
    { head: 'Test period', note: 'Test rows by time. A model that works in one period only has learnt that period.', entries: periods },
    { head: 'Symbol', note: 'Test rows by symbol. Few rows give figures that jump about.', entries: symbolMetrics },
  ];
  const shown = tables.filter(({ entries }) => entries.length > 0);
  if (shown.length === 0) return nothing;
  return html`<h3>Test metrics by bound, period and symbol</h3>
<div class="partials">${shown.map(renderTable)}</div>`;
}

function renderTable({ head, note, entries }: Table): Markup {
  const heads = ['Rows', 'Winners', 'AUC', 'Accuracy'];
  return html`<table class="partial"><caption>${note}</caption><thead><tr><th scope="col">${head}</th>${heads.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${entries.map(renderRow)}</tbody></table>`;
}

function renderRow({ label, n, positives, auc, accuracy }: PartialMetrics): Markup {
  return html`<tr><th scope="row"><bdi>${label}</bdi></th><td class="number">${formatCount(n)}</td><td class="number">${formatFigure(n === 0 ? null : positives / n, 'share')}</td><td class="number">${formatFigure(auc, 'score')}</td><td class="number">${formatFigure(accuracy, 'share')}</td></tr>
`;
}
