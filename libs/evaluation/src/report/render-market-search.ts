import { drawBarChart } from '../chart/draw-bar-chart.js';
import type { MarketReport } from '../contract.js';
import { formatCount } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { nameReason, nameRefusal } from './name-refusal.js';

/** What was searched, where searches ended and how labels were decided. */
export function renderMarketSearch({ symbols, stages, reasons }: MarketReport): Markup {
  return html`<h3>Bars and events</h3>
${symbols.length === 0 ? html`<p class="empty">No symbols were read.</p>` : renderSymbols(symbols)}
<div class="charts two">${renderStages(stages)}${renderReasons(reasons)}</div>`;
}

function renderSymbols(symbols: MarketReport['symbols']): Markup {
  const heads = ['Bars', 'Gaps', 'Events', 'Labelled'];
  return html`<div class="scroll" role="region" aria-label="Symbols" tabindex="0"><table class="symbols">
<thead><tr><th scope="col">Symbol</th><th scope="col">First bar</th><th scope="col">Last bar</th>${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
<tbody>${symbols.map(({ symbol, first, last, ...counts }) => html`<tr><th scope="row"><bdi>${symbol}</bdi></th><td>${first}</td><td>${last}</td>${[counts.bars, counts.gaps, counts.events, counts.labelled].map((count) => html`<td class="number">${formatCount(count)}</td>`)}</tr>
`)}</tbody></table></div>`;
}

function renderStages({ bars, events, refused }: MarketReport['stages']): Markup {
  if (refused.length === 0) return nothing;
  const all = [{ label: 'bars examined', count: bars }, ...refused.map(({ stage, count }) => ({ label: nameRefusal(stage), count })), { label: 'events', count: events }];
  return html`<figure><figcaption><strong>Where searches ended</strong> Every bar is examined for a long and for a short pattern, from top to bottom. Lengths by order of magnitude.</figcaption>${drawBarChart({ title: 'Where searches ended', bars: all, logarithmic: true })}</figure>`;
}

function renderReasons(reasons: MarketReport['reasons']): Markup {
  if (reasons.length === 0) return nothing;
  const bars = reasons.map(({ reason, count }) => ({ label: nameReason(reason), count }));
  return html`<figure><figcaption><strong>How events were decided</strong> What price did first after the entry. Events that were not decided give no label unless configured so.</figcaption>${drawBarChart({ title: 'How events were decided', bars })}</figure>`;
}
