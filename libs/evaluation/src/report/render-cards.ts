import { html, nothing, type Markup } from '../markup/html.js';

export interface Card {
  readonly name: string;
  readonly figure: string;
  readonly note?: string | undefined;
}

/** Figures to remember, large. */
export function renderCards(cards: readonly Card[]): Markup {
  return html`<dl class="cards">${cards.map(({ name, figure, note }) => html`<div class="card"><dt>${name}</dt><dd class="big">${figure}</dd>${note === undefined ? nothing : html`<dd class="note">${note}</dd>`}</div>`)}</dl>`;
}
