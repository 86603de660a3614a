import { html, nothing, type Markup } from '../markup/html.js';
import { linearScale, type Span } from './linear-scale.js';

export interface Bar {
  /** What it says, in words. */
  readonly title: string;
  readonly value: number;
  /** What the whole width shows; 0 is part of it. */
  readonly span: Span;
  /** A line on either side of the value. */
  readonly deviation?: number | undefined;
  /** An upright line across, e.g. of what chance would reach. */
  readonly mark?: number | undefined;
  /** Drawn faint: not to be told from chance. */
  readonly faint?: boolean | undefined;
}

const WIDTH = 200;

/** One bar from zero to stand in a table's cell, as wide as the cell: to the right where positive, to the left (in another colour) where negative. */
export function drawBar({ title, value, span, deviation = 0, mark, faint = false }: Bar): Markup {
  const x = linearScale([Math.min(span[0], 0), Math.max(span[1], 0, Number.MIN_VALUE)], [1, WIDTH - 1]);
  const [from, to] = value < 0 ? [x(value), x(0)] : [x(0), x(value)];
  const reach = deviation > 0 ? html`<path class="reach" d="M${x(value - deviation)} 8H${x(value + deviation)}"/>` : nothing;
  const limit = mark === undefined ? nothing : html`<path class="mark" d="M${x(mark)} 0V16"/>`;
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 16" preserveAspectRatio="none" role="img"><title>${title}</title><rect class="${value < 0 ? 'against' : 'for'}${faint ? ' faint' : ''}" x="${from}" y="3" width="${Math.max(to - from, 0.8).toFixed(1)}" height="10"/><path class="axis" d="M${x(0)} 0V16"/>${limit}${reach}</svg>`;
}

/** The least span that shows all values with their deviations, zero among them. */
export function spanOf(values: readonly number[]): Span {
  return [values.reduce((least, value) => Math.min(least, value), 0), values.reduce((most, value) => Math.max(most, value), 0)];
}
