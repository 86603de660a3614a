import type { BinaryMetrics, ReportInput } from '../contract.js';
import { formatCount, formatFigure, formatInterval, formatLimit, type FigureForm } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { focusMetrics, PART_NAMES, type PartMetrics } from './focus-metrics.js';
import { renderSection } from './render-section.js';

interface MetricRow {
  readonly name: string;
  readonly meaning: string;
  readonly form: FigureForm;
  readonly read: (metrics: BinaryMetrics) => number | null;
  readonly interval?: (metrics: BinaryMetrics) => [number, number] | null;
  /** Written behind the figure. */
  readonly remark?: (metrics: BinaryMetrics) => string;
}

const ROWS: readonly MetricRow[] = [
  { name: 'Accuracy', meaning: 'rows decided rightly', form: 'share', read: (m) => m.accuracy, interval: (m) => m.intervals.accuracy },
  { name: 'AUC', meaning: 'a positive is ranked above a negative; chance 0.5', form: 'score', read: (m) => m.auc, interval: (m) => m.intervals.auc },
  { name: 'PR-AUC', meaning: 'average precision; chance is the positive share', form: 'score', read: (m) => m.prAuc },
  { name: 'Precision', meaning: 'of rows called positive, truly so', form: 'share', read: (m) => m.precision },
  { name: 'Recall', meaning: 'of positive rows, found', form: 'share', read: (m) => m.recall },
  { name: 'F1', meaning: 'balance of precision and recall', form: 'score', read: (m) => m.f1 },
  { name: 'Log loss', meaning: 'lower is better; one half everywhere gives 0.693', form: 'score', read: (m) => m.logLoss },
  { name: 'Brier score', meaning: 'lower is better; one half everywhere gives 0.25', form: 'score', read: (m) => m.brier },
  { name: 'Rows', meaning: 'measured on', form: 'count', read: (m) => m.n, remark: writeWorth },
  { name: 'Positive share', meaning: 'of these rows', form: 'share', read: (m) => (m.n === 0 ? null : m.positives / m.n) },
];

/** The figures to remember as cards, then every metric of every part. */
export function renderMetrics({ metrics, latencyMs }: ReportInput): Markup {
  const focus = focusMetrics(metrics);
  if (!focus) return renderSection('metrics', 'Metrics', html`<p class="empty">No metrics were measured.</p>`);
  return renderSection('metrics', 'Metrics', html`${renderCards(focus, latencyMs)}${renderTable(metrics, focus)}`);
}

function renderCards({ part, metrics }: PartMetrics, latencyMs: ReportInput['latencyMs']): Markup {
  const worth = writeWorth(metrics);
  const on = `on ${formatCount(metrics.n)}${worth === '' ? '' : ` (${worth})`} ${PART_NAMES[part].toLowerCase()} rows`;
  const within = (interval: [number, number] | null, form: FigureForm): string => (interval ? `95%: ${formatInterval(interval, form)}` : on);
  const latency = latencyMs ? renderCard('Latency, 95th percentile', formatFigure(latencyMs.p95, 'milliseconds'), 'one prediction, warm') : nothing;
  return html`<dl class="cards">${renderCard(`${PART_NAMES[part]} accuracy`, formatFigure(metrics.accuracy, 'share'), within(metrics.intervals.accuracy, 'share'))}
${renderCard(`${PART_NAMES[part]} AUC`, formatFigure(metrics.auc, 'score'), within(metrics.intervals.auc, 'score'))}
${renderCard(`${PART_NAMES[part]} log loss`, formatFigure(metrics.logLoss, 'score'), on)}${latency}</dl>`;
}

function renderCard(name: string, figure: string, note: string): Markup {
  return html`<div class="card"><dt>${name}</dt><dd class="big">${figure}</dd><dd class="note">${note}</dd></div>`;
}

function renderTable(metrics: readonly PartMetrics[], focus: PartMetrics): Markup {
  const heads = metrics.map(({ part }) => html`<th scope="col" class="number">${PART_NAMES[part]}</th>`);
  const rows = ROWS.map((row) => html`<tr><th scope="row">${row.name}<p class="meaning">${row.meaning}</p></th>${metrics.map((entry) => renderValue(row, entry.metrics))}</tr>`);
  return html`<table class="metrics"><caption>A probability of ${formatLimit(focus.metrics.threshold, 'number')} or more counts as positive. In small type: 95% intervals, Wilson for the accuracy and DeLong for the AUC; ${explainIntervals(metrics)}</caption>
<thead><tr><th scope="col">Metric</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}

function explainIntervals(metrics: readonly PartMetrics[]): string {
  const overlap = metrics.some(({ metrics: { effectiveRows } }) => effectiveRows !== null);
  return overlap ? 'rows that overlap in time tell less than independent ones, so intervals are widened to what the rows are worth.' : 'they take rows as independent.';
}

function writeWorth({ n, effectiveRows }: BinaryMetrics): string {
  return effectiveRows === null ? '' : `worth ${formatFigure(effectiveRows, 'count', [n])}`;
}

function renderValue({ form, read, interval, remark }: MetricRow, metrics: BinaryMetrics): Markup {
  const bounds = interval?.(metrics);
  const said = remark?.(metrics) ?? '';
  return html`<td class="number">${formatFigure(read(metrics), form)}${said === '' ? nothing : html`<p class="meaning">${said}</p>`}${bounds ? html`<p class="meaning">${formatInterval(bounds, form)}</p>` : nothing}</td>`;
}
