import type { ReportInput } from '../contract.js';
import { formatFigure } from '../markup/format-figure.js';
import { html, type Markup } from '../markup/html.js';
import { renderSection } from './render-section.js';

/** Quantiles of the time of one prediction. */
export function renderLatency({ latencyMs }: ReportInput): Markup {
  if (!latencyMs) return renderSection('latency', 'Latency', html`<p class="empty">Latency was not measured.</p>`);
  const quantiles: readonly (readonly [string, string, number])[] = [
    ['Median', 'half are faster', latencyMs.p50],
    ['95th percentile', '19 of 20 are faster', latencyMs.p95],
    ['99th percentile', '99 of 100 are faster', latencyMs.p99],
    ['Slowest', 'of all measured', latencyMs.max],
  ];
  return renderSection('latency', 'Latency of one prediction', html`<dl class="cards">${quantiles.map(([name, note, value]) => html`<div class="card"><dt>${name}</dt><dd class="big">${formatFigure(value, 'milliseconds')}</dd><dd class="note">${note}</dd></div>`)}</dl>`);
}
