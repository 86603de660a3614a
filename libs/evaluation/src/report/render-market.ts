import type { MarketReport, ReportInput } from '../contract.js';
import { formatCount, formatFigure } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { focusMetrics, PART_NAMES } from './focus-metrics.js';
import { renderMarketEvents } from './render-market-events.js';
import { renderMarketLabels } from './render-market-labels.js';
import { renderMarketSearch } from './render-market-search.js';
import { renderMarketTests } from './render-market-tests.js';
import { renderSection } from './render-section.js';

/** From bars to labels, and how the model does under other labels, in other periods and elsewhere; nothing where the rows come from no market. */
export function renderMarket({ market, metrics }: ReportInput): Markup {
  if (!market) return nothing;
  const focus = focusMetrics(metrics);
  return renderSection(
    'market',
    'Market',
    html`<p class="lead">Each row is an event: a pattern found in price bars. Its label says whether a trade from there would have reached its target (winner, 1) before its stop (loser, 0).</p>
${renderCards(market)}
${renderMarketSearch(market)}
${renderMarketLabels(market)}
${renderMarketTests(market)}
${market.oracleAuc === null ? nothing : renderOracle(market.oracleAuc, focus ? { on: PART_NAMES[focus.part].toLowerCase(), auc: focus.metrics.auc } : undefined)}
${renderMarketEvents(market.events)}`,
  );
}

function renderCards({ stages, symbols, baseRate, driftlessShare, ambiguousShare, uniqueness }: MarketReport): Markup {
  const bars = symbols.reduce((sum, symbol) => sum + symbol.bars, 0);
  const game = driftlessShare === null ? 'share of winners' : `a fair game: ${formatFigure(driftlessShare, 'share')}`;
  const cards: readonly (readonly [string, string, string])[] = [
    ['Events', formatCount(stages.events), `in ${formatCount(bars)} bars`],
    ['Base rate', formatFigure(baseRate, 'share'), game],
    ['Ambiguous labels', formatFigure(ambiguousShare, 'share'), 'target and stop in one bar'],
    ['Labels are worth', formatFigure(uniqueness.effectiveRows, 'count', [uniqueness.rows]), `of ${formatCount(uniqueness.rows)}, as they overlap`],
  ];
  return html`<dl class="cards">${cards.map(([name, figure, note]) => html`<div class="card"><dt>${name}</dt><dd class="big">${figure}</dd><dd class="note">${note}</dd></div>`)}</dl>`;
}

function renderOracle(oracleAuc: number, focus: { readonly on: string; readonly auc: number | null } | undefined): Markup {
  const model = focus ? ` The model's AUC on ${focus.on} rows is ${formatFigure(focus.auc, 'score', [oracleAuc])}.` : '';
  return html`<p class="lead">This market is simulated, so the true chance of each event is known: ranking by it gives an AUC of <strong>${formatFigure(oracleAuc, 'score')}</strong>, and no model can be expected to do better.${model}</p>`;
}
