import { html, type Markup } from '../markup/html.js';
import type { Ticks } from './choose-ticks.js';
import type { Scale } from './linear-scale.js';

/** Edges of the plotting area in drawing units. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Axis {
  readonly ticks: Ticks;
  readonly scale: Scale;
}

/** Horizontal grid lines, tick labels on both axes and the name of the horizontal one. */
export function drawAxes(area: PlotArea, x: Axis, y: Axis, xName: string): Markup {
  const rows = y.ticks.values.map((value, index) => {
    const at = y.scale(value);
    return html`<path class="grid" d="M${area.left} ${at}H${area.right}"/><text class="tick" x="${area.left - 8}" y="${at + 4}" text-anchor="end">${y.ticks.labels[index] ?? ''}</text>`;
  });
  const columns = x.ticks.values.map((value, index) => {
    const at = x.scale(value);
    return html`<path class="axis" d="M${at} ${area.bottom}v4"/><text class="tick" x="${at}" y="${area.bottom + 17}" text-anchor="middle">${x.ticks.labels[index] ?? ''}</text>`;
  });
  const middle = (area.left + area.right) / 2;
  return html`<g>${rows}<path class="axis" d="M${area.left} ${area.bottom}H${area.right}"/>${columns}<text class="label" x="${middle}" y="${area.bottom + 34}" text-anchor="middle">${xName}</text></g>`;
}
