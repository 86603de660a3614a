import type { MarketReport } from '../contract.js';
import { formatCount, formatFigure } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';

/** Base rate, ambiguity, overlap and purging, each with what it means. */
export function renderMarketLabels(market: MarketReport): Markup {
  return html`<h3>Labels</h3>
<ul class="notes">${[explainBaseRate(market), explainAmbiguity(market), explainOverlap(market), explainPurging(market)]}</ul>`;
}

function explainBaseRate({ baseRate, driftlessShare }: MarketReport): Markup {
  if (baseRate === null) return html`<li>There are no labels, so there is no base rate.</li>`;
  const game = driftlessShare === null ? nothing : html` If prices were a fair game, <strong>${formatFigure(driftlessShare, 'share', [baseRate])}</strong> would win, as targets lie at another distance than stops: the base rate is to be read against that, not against one half.`;
  return html`<li><strong>${formatFigure(baseRate, 'share', driftlessShare === null ? [] : [driftlessShare])}</strong> of the labels are winners (the base rate).${game}</li>`;
}

function explainAmbiguity({ ambiguousShare }: MarketReport): Markup {
  if (ambiguousShare === 0) return html`<li>No label is ambiguous: no deciding bar held both target and stop.</li>`;
  return html`<li><strong>${formatFigure(ambiguousShare, 'share')}</strong> of the labels are ambiguous: target and stop lie inside one bar, and bars don't tell which came first. The table by bound shows what that could change.</li>`;
}

function explainOverlap({ uniqueness: { meanUniqueness, effectiveRows, rows } }: MarketReport): Markup {
  if (meanUniqueness === null) return nothing;
  const unique = html`A label shares its time with others; its uniqueness is the share that is its own, <strong>${formatFigure(meanUniqueness, 'share')}</strong> on average.`;
  return html`<li>${unique} So ${formatCount(rows)} labels are worth <strong>${formatFigure(effectiveRows, 'count', [rows])}</strong> independent ones.</li>`;
}

function explainPurging({ purgedRows }: MarketReport): Markup {
  if (purgedRows === 0) return html`<li>No row had to be purged: none of an earlier part reaches into the time of a later one.</li>`;
  return html`<li>${formatCount(purgedRows)} ${purgedRows === 1 ? 'row was' : 'rows were'} purged, that is left out of training or validation, as ${purgedRows === 1 ? 'its label was' : 'their labels were'} still open when a later part began: ${purgedRows === 1 ? 'it' : 'they'} would have told the model about that part.</li>`;
}
