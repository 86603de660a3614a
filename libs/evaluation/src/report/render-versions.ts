import type { PublishedComparison, SliceFigures } from '../contract.js';
import { formatCount, formatFigure, formatInterval, formatSigned, type FigureForm } from '../markup/format-figure.js';
import { html, nothing, type Content, type Markup } from '../markup/html.js';
import { renderTable } from './render-table.js';
import { sayRows } from './say-rows.js';

/** The model against published versions on the same test rows, as far as the policy has the gate do it. */
export function renderVersions(compared: readonly PublishedComparison[]): Markup {
  const versions = compared.filter(({ version }) => version !== null);
  if (versions.length === 0) return nothing;
  const rows = Math.max(...versions.map(({ n }) => n));
  return html`<h3>Published versions</h3>${rows > 0 ? sayRows('test', rows) : nothing}
${renderTable({
    name: 'Published versions',
    caption: 'This model’s figure less the version’s, with the 95% interval of a paired bootstrap. An interval with 0 in it shows no difference.',
    rows: versions,
    columns: [
      { head: 'Version', cell: nameVersion },
      { head: 'Accuracy', kind: 'number', cell: ({ differences }) => showDifference(differences.accuracy, 'share') },
      { head: 'AUC', kind: 'number', cell: ({ differences }) => showDifference(differences.auc, 'score') },
      { head: 'Log loss', kind: 'number', cell: ({ differences }) => showDifference(differences.logLoss, 'score') },
      { head: 'Decided otherwise', cell: ({ incomparable, flips }) => (incomparable === null ? `${formatCount(flips.toPositive + flips.toNegative)} rows: ${formatCount(flips.nowRight)} now right, ${formatCount(flips.nowWrong)} now wrong` : '') },
    ],
  })}`;
}

function nameVersion({ against, version, incomparable }: PublishedComparison): Content {
  const name = html`v${version ?? 0}<p class="meaning"><bdi>${against}</bdi></p>`;
  return incomparable === null ? name : html`${name}<p class="meaning">not comparable: <bdi>${incomparable}</bdi></p>`;
}

function showDifference(difference: PublishedComparison['differences']['auc'], form: FigureForm): Content {
  if (difference === null) return formatFigure(null, form);
  return html`${formatSigned(difference.difference, form)}<p class="meaning">${formatInterval(difference.interval, form)}</p>`;
}

/** Test metrics by the values of columns that the policy names. */
export function renderSlices(slices: readonly SliceFigures[]): Markup {
  if (slices.length === 0) return nothing;
  const rows = slices.filter(({ column }) => column === slices[0]?.column).reduce((sum, { metrics }) => sum + metrics.n, 0);
  return html`<h3>Slices that the policy names</h3>${sayRows('test', rows)}
${renderTable({
    name: 'Slices that the policy names',
    rows: slices,
    columns: [
      { head: 'Slice', cell: ({ column, metrics }) => html`<bdi>${column}</bdi> = <bdi>${metrics.label}</bdi>` },
      { head: 'Rows', kind: 'number', cell: ({ metrics }) => formatCount(metrics.n) },
      { head: 'Positive', kind: 'number', cell: ({ metrics }) => formatCount(metrics.positives) },
      { head: 'Accuracy', kind: 'number', cell: ({ metrics, accuracyInterval }) => withInterval(metrics.accuracy, accuracyInterval, 'share') },
      { head: 'AUC', kind: 'number', cell: ({ metrics, aucInterval }) => withInterval(metrics.auc, aucInterval, 'score') },
    ],
  })}`;
}

/** A figure with its interval in small type beneath. */
export function withInterval(value: number | null, interval: readonly [number, number] | null, form: FigureForm): Content {
  return html`${formatFigure(value, form)}${interval === null ? nothing : html`<p class="meaning">${formatInterval(interval, form)}</p>`}`;
}
