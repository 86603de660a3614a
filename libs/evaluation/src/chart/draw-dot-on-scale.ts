import { html, nothing, type Markup } from '../markup/html.js';
import { linearScale, type Span } from './linear-scale.js';

export interface DotOnScale {
  readonly title: string;
  readonly value: number;
  readonly limit: number;
  /** Which side of the limit passes. */
  readonly passesAbove: boolean;
  readonly passed: boolean;
  readonly interval?: Span | undefined;
  /** What the scale shows at least. */
  readonly domain: Span;
}

const WIDTH = 168;
const HEIGHT = 24;
const MIDDLE = 12;

/** A value with its interval against a limit: the passing side is shaded, a dot has passed, a diamond has not. */
export function drawDotOnScale({ title, value, limit, passesAbove, passed, interval, domain }: DotOnScale): Markup {
  const all = [...domain, value, limit, ...(interval ?? [])];
  const x = linearScale([Math.min(...all), Math.max(...all)], [8, WIDTH - 8]);
  const edge = x(limit);
  const [from, to] = passesAbove ? [edge, WIDTH - 2] : [2, edge];
  const reach = interval ? html`<path class="reach" d="M${x(interval[0])} ${MIDDLE}H${x(interval[1])}M${x(interval[0])} ${MIDDLE - 5}v10M${x(interval[1])} ${MIDDLE - 5}v10"/>` : nothing;
  const at = x(value);
  const dot = passed ? html`<circle class="dot passed" cx="${at}" cy="${MIDDLE}" r="4.5"/>` : html`<path class="dot failed" d="M${at} ${MIDDLE - 6}l6 6l-6 6l-6 -6z"/>`;
  return html`<svg class="scale" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img"><title>${title}</title><rect class="track" x="2" y="${MIDDLE - 4}" width="${WIDTH - 4}" height="8" rx="4"/><rect class="zone" x="${from}" y="${MIDDLE - 4}" width="${Math.max(to - from, 0)}" height="8" rx="4"/><path class="limit" d="M${edge} 2V${HEIGHT - 2}"/>${reach}${dot}</svg>`;
}
