import { drawEventChart } from '../chart/draw-event-chart.js';
import type { EventChart } from '../contract.js';
import { html, nothing, type Markup } from '../markup/html.js';

/** A sample of events as candles, in a frame that scrolls sideways by itself on narrow screens. */
export function renderMarketEvents(events: readonly EventChart[]): Markup {
  if (events.length === 0) return nothing;
  return html`<h3>Some events</h3>
<p class="lead">Blue bars rise, orange bars fall. Shaded: the stages of the pattern. The model decides at the dotted upright line; the faint bars after it show how the trade ended and are unknown to the model.</p>
<div class="events" role="region" aria-label="Some events" tabindex="0">${events.map((event) => html`<figure>${drawEventChart(event)}</figure>
`)}</div>`;
}
