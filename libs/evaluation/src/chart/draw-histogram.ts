import { html, type Markup } from '../markup/html.js';

const WIDTH = 96;
const HEIGHT = 24;

/** Bars without axes, to stand in a line of text: the tallest fills the height, and what is not empty is at least 1 high. */
export function drawHistogram(title: string, bins: readonly number[]): Markup {
  const tallest = bins.reduce((most, bin) => Math.max(most, bin), 0);
  const step = WIDTH / Math.max(bins.length, 1);
  const bars = bins.map((bin, index) => {
    if (!(bin > 0)) return '';
    const height = Math.max(1, (bin / tallest) * HEIGHT).toFixed(1);
    return `M${(index * step).toFixed(1)} ${HEIGHT}v-${height}h${Math.max(step - 1, 0.8).toFixed(1)}v${height}z`;
  });
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT + 1}" width="${WIDTH}" height="${HEIGHT + 1}" role="img"><title>${title}</title><path class="axis" d="M0 ${HEIGHT + 0.5}h${WIDTH}"/><path class="bars" d="${bars.join('')}"/></svg>`;
}
