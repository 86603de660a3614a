import type { Comparison, Rival } from '../contract.js';
import { formatFigure, formatInterval, formatSigned } from '../markup/format-figure.js';
import { html, nothing, type Content, type Markup } from '../markup/html.js';
import { renderTable } from './render-table.js';
import { sayRows } from './say-rows.js';

/** Other models on the same validation rows, with what the differences are worth. */
export function renderRivals({ rows, rivals }: Comparison): Markup {
  return html`<h3>Other models</h3>${sayRows('validation', rows)}
${renderTable({
    name: 'Other models',
    caption: 'In small type: this model’s figure less the other’s, with its 95% interval and p (DeLong for the AUC). Only this right: rows that this model alone decides rightly, and the other alone, with p of McNemar’s test.',
    rows: rivals,
    columns: [
      { head: 'Model', cell: ({ name, kind }) => html`<bdi>${name}</bdi><p class="meaning">${kind}</p>` },
      { head: 'This model is', cell: ({ conclusion }) => html`<span class="conclusion">${conclusion}</span>` },
      { head: 'AUC', kind: 'number', cell: ({ auc, aucDifference }) => withDifference(auc, aucDifference) },
      { head: 'Log loss', kind: 'number', cell: ({ logLoss, logLossDifference }) => withDifference(logLoss, logLossDifference) },
      { head: 'Accuracy', kind: 'number', cell: ({ accuracy }) => formatFigure(accuracy, 'share') },
      { head: 'Only this / only other right', kind: 'number', cell: showMcnemar },
    ],
  })}`;
}

function withDifference(value: number | null, difference: { readonly difference: number; readonly interval: readonly [number, number] | null; readonly p?: number | null } | null): Content {
  if (difference === null) return formatFigure(value, 'score');
  const interval = difference.interval === null ? '' : ` (${formatInterval(difference.interval, 'score')})`;
  const p = difference.p === undefined || difference.p === null ? nothing : html`<p class="meaning">p ${formatP(difference.p)}</p>`;
  return html`${formatFigure(value, 'score')}<p class="meaning">${formatSigned(difference.difference, 'score')}${interval}</p>${p}`;
}

function showMcnemar({ mcnemar }: Rival): Content {
  return mcnemar === null ? formatFigure(null, 'count') : html`${mcnemar.onlyThis} / ${mcnemar.onlyOther}<p class="meaning">p ${formatP(mcnemar.p)}</p>`;
}

/** A p value with two digits, or that it is below 0.001. */
export function formatP(p: number): string {
  return p < 0.001 ? 'below 0.001' : p.toFixed(p < 0.1 ? 3 : 2);
}
