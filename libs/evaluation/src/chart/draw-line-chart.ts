import { html, nothing, type Markup } from '../markup/html.js';
import { chooseTicks } from './choose-ticks.js';
import { drawAxes, type PlotArea } from './draw-axes.js';
import { linearScale, type Scale } from './linear-scale.js';

export interface Series {
  readonly name: string;
  /** Told apart by dash as well as by colour. */
  readonly kind: 'training' | 'validation';
  /** Null (or not finite) leaves a gap. */
  readonly values: readonly (number | null)[];
}

export interface LineChart {
  readonly title: string;
  readonly description: string;
  readonly xName: string;
  readonly x: readonly number[];
  readonly series: readonly Series[];
  /** An x value marked by a vertical line; the dot sits on the last series. */
  readonly mark?: { readonly x: number; readonly label: string } | undefined;
}

const AREA: PlotArea = { left: 46, right: 350, top: 48, bottom: 192 };

/** Lines over a common x axis as one SVG picture: legend and mark label stand above the plot, where no line runs. */
export function drawLineChart(chart: LineChart): Markup {
  const xTicks = chooseTicks(chart.x, 5, 1);
  const yTicks = chooseTicks(chart.series.flatMap(({ values }) => values.filter((value) => value !== null)));
  const x = linearScale([chart.x.at(0) ?? 0, chart.x.at(-1) ?? 1], [AREA.left + 4, AREA.right - 4]);
  const y = linearScale(yTicks.span, [AREA.bottom, AREA.top]);
  const inside = xTicks.values.map((value) => value >= (chart.x.at(0) ?? 0) && value <= (chart.x.at(-1) ?? 1));
  const shown = { span: xTicks.span, values: xTicks.values.filter((_, index) => inside[index]), labels: xTicks.labels.filter((_, index) => inside[index]) };
  return html`<svg class="chart" viewBox="0 0 360 234" role="img"><title>${chart.title}</title><desc>${chart.description}</desc>
${drawAxes(AREA, { ticks: shown, scale: x }, { ticks: yTicks, scale: y }, chart.xName)}
${drawLegend(chart.series)}${drawMark(chart, x, y)}${chart.series.map((series) => drawSeries(series, chart.x, x, y))}
</svg>`;
}

function drawSeries(series: Series, at: readonly number[], x: Scale, y: Scale): Markup {
  const pieces: string[][] = [[]];
  series.values.forEach((value, index) => {
    if (value === null || !Number.isFinite(value)) pieces.push([]);
    else pieces.at(-1)?.push(`${x(at[index] ?? 0)} ${y(value)}`);
  });
  // With round caps a line of no length is a dot: so a single point shows.
  const path = pieces.map((points) => (points.length === 1 ? `M${points.join('')}h0` : points.length > 1 ? `M${points.join('L')}` : '')).join('');
  return path === '' ? nothing : html`<path class="line ${series.kind}" d="${path}"/>`;
}

function drawLegend(series: readonly Series[]): Markup {
  let left = AREA.left;
  return html`${series.map(({ name, kind }) => {
    const start = left;
    left += 44 + name.length * 6.5;
    return html`<path class="line ${kind}" d="M${start} 12h22"/><text class="label" x="${start + 28}" y="16">${name}</text>`;
  })}`;
}

function drawMark({ mark, x: at, series }: LineChart, x: Scale, y: Scale): Markup {
  const index = mark ? at.indexOf(mark.x) : -1;
  if (!mark || index < 0) return nothing;
  const place = x(mark.x);
  const onRight = place > (AREA.left + AREA.right) / 2;
  const value = series.at(-1)?.values[index];
  const dot = value === null || value === undefined || !Number.isFinite(value) ? nothing : html`<circle class="mark-dot" cx="${place}" cy="${y(value)}" r="4"/>`;
  return html`<path class="mark" d="M${place} ${AREA.top - 8}V${AREA.bottom}"/><text class="tick" x="${place + (onRight ? 4 : -4)}" y="${AREA.top - 12}" text-anchor="${onRight ? 'end' : 'start'}">${mark.label}</text>${dot}`;
}
