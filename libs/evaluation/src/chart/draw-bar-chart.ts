import { formatCount } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';

export interface BarChart {
  readonly title: string;
  readonly bars: readonly { readonly label: string; readonly count: number }[];
  /** By order of magnitude, for counts that differ by thousands. */
  readonly logarithmic?: boolean | undefined;
}

const WIDTH = 440;
const ROW = 24;
const LABEL = 150;
// Room for a count of ten digits behind the longest bar.
const LONGEST = 200;

/** Named counts as bars lying under one another, each with its count in digits; what is not zero is at least 2 long. */
export function drawBarChart({ title, bars, logarithmic = false }: BarChart): Markup {
  const size = (count: number): number => (logarithmic ? Math.log10(Math.max(count, 0) + 1) : Math.max(count, 0));
  const largest = bars.reduce((most, { count }) => Math.max(most, size(count)), 0);
  const rows = bars.map(({ label, count }, index) => {
    const middle = ROW * index + ROW / 2;
    const length = count > 0 ? Math.max(2, (size(count) / largest) * LONGEST).toFixed(1) : '0';
    const bar = count > 0 ? html`<path class="bars" d="M${LABEL} ${middle - 7}h${length}v14h-${length}z"/>` : nothing;
    return html`<text class="label" x="${LABEL - 8}" y="${middle + 4}" text-anchor="end">${label}</text>${bar}<text class="tick" x="${(LABEL + Number(length) + 6).toFixed(1)}" y="${middle + 4}">${formatCount(count)}</text>`;
  });
  const description = bars.map(({ label, count }) => `${label}: ${formatCount(count)}`).join('; ');
  const height = ROW * Math.max(bars.length, 1);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img"><title>${title}</title><desc>${description}</desc><path class="axis" d="M${LABEL} 0V${height}"/>${rows}</svg>`;
}
