import { html, type Markup } from '../markup/html.js';

export type Status = 'passed' | 'refused' | 'inconclusive';

/** Told apart by outline and sign, not by colour alone: a disc with a tick, an octagon with a cross, a triangle with a mark. */
export function drawStatusIcon(status: Status, size: number): Markup {
  return html`<svg class="icon ${status}" viewBox="0 0 24 24" width="${size}" height="${size}" aria-hidden="true">${SHAPES[status]}</svg>`;
}

const SHAPES: Record<Status, Markup> = {
  passed: html`<circle class="ground" cx="12" cy="12" r="11"/><path class="sign" d="M6.5 12.5l3.8 3.8l7.4 -8"/>`,
  refused: html`<path class="ground" d="M7.5 1h9l6.5 6.5v9l-6.5 6.5h-9l-6.5 -6.5v-9z"/><path class="sign" d="M8 8l8 8M16 8l-8 8"/>`,
  inconclusive: html`<path class="ground" d="M12 1.5l11 20.5h-22z"/><path class="sign" d="M12 9v6.2M12 18.6v0.1"/>`,
};
