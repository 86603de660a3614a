import { html, nothing, type Markup } from '../markup/html.js';
import { chooseTicks } from './choose-ticks.js';
import { drawAxes, type PlotArea } from './draw-axes.js';
import { linearScale, type Scale, type Span } from './linear-scale.js';

export interface CurvePoint {
  readonly x: number;
  /** Null (or not finite) leaves a gap. */
  readonly y: number | null;
  /** Ends of its interval. */
  readonly interval?: Span | undefined;
  /** Shown when the pointer rests on it. */
  readonly note?: string | undefined;
}

export interface Curve {
  readonly name: string;
  /** Told apart by dash as well as by colour. */
  readonly kind: 'validation' | 'training' | 'third';
  readonly points: readonly CurvePoint[];
  /** Points as discs; without, they are only joined. */
  readonly dots?: boolean | undefined;
}

export interface CurveChart {
  readonly title: string;
  readonly description: string;
  readonly xName: string;
  readonly yName: string;
  readonly curves: readonly Curve[];
  /** What an axis shows; as the data need where left out. */
  readonly xSpan?: Span | undefined;
  readonly ySpan?: Span | undefined;
  readonly diagonal?: boolean | undefined;
  /** A level across the plot, e.g. of chance. */
  readonly level?: number | undefined;
  /** Upright lines; those closer than their labels are wide share one. */
  readonly marks?: readonly { readonly x: number; readonly label: string }[] | undefined;
  /** An upright line that a script may move. */
  readonly cursor?: number | undefined;
  /** Whether intervals are whiskers of the points or a band behind the curve. */
  readonly band?: boolean | undefined;
}

export const CURVE_AREA: PlotArea = { left: 52, right: 346, top: 46, bottom: 222 };
const NEAR = 20;

/** Curves over a numeric axis as one SVG picture, with intervals, marks and words that show when the pointer rests on a point. */
export function drawCurveChart(chart: CurveChart): Markup {
  const points = chart.curves.flatMap((curve) => curve.points);
  const xTicks = chart.xSpan ? within(chart.xSpan, 5) : chooseTicks(points.map((point) => point.x), 4);
  const values = points.flatMap(({ y, interval }) => [...(y === null ? [] : [y]), ...(interval ?? [])]);
  const yTicks = chart.ySpan ? within(chart.ySpan, 5) : chooseTicks([...values, ...(chart.level === undefined ? [] : [chart.level])], 4);
  const x = linearScale(xTicks.span, [CURVE_AREA.left, CURVE_AREA.right]);
  const y = linearScale(yTicks.span, [CURVE_AREA.bottom, CURVE_AREA.top]);
  const { left, right, top, bottom } = CURVE_AREA;
  // Without legend and marks nothing stands above the plot.
  const above = chart.curves.length < 2 && (chart.marks ?? []).length === 0 ? 36 : 0;
  return html`<svg class="chart" viewBox="0 ${above} 360 ${262 - above}" role="img"><title>${chart.title}</title><desc>${chart.description}</desc>
${drawAxes(CURVE_AREA, { ticks: xTicks, scale: x }, { ticks: yTicks, scale: y }, chart.xName)}
<text class="label" transform="translate(11 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${chart.yName}</text>
${chart.diagonal === true ? html`<path class="diagonal" d="M${left} ${bottom}L${right} ${top}"/>` : nothing}${chart.level === undefined ? nothing : html`<path class="diagonal" d="M${left} ${y(chart.level)}H${right}"/>`}
${drawLegend(chart.curves)}${drawMarks(chart.marks ?? [], x)}${chart.cursor === undefined ? nothing : html`<path class="cursor" d="M${x(chart.cursor)} ${top}V${bottom}"/>`}
${chart.curves.map((curve) => drawCurve(curve, x, y, chart.band === true))}
</svg>`;
}

function within([low, high]: Span, about: number): ReturnType<typeof chooseTicks> {
  const ticks = chooseTicks([low, high], about);
  const inside = ticks.values.map((value) => value >= low - 1e-9 && value <= high + 1e-9);
  return { span: [low, high], values: ticks.values.filter((_, index) => inside[index]), labels: ticks.labels.filter((_, index) => inside[index]) };
}

function drawCurve({ kind, points, dots }: Curve, x: Scale, y: Scale, band: boolean): Markup {
  const pieces: string[][] = [[]];
  for (const point of points) {
    if (point.y === null || !Number.isFinite(point.y)) pieces.push([]);
    else pieces.at(-1)?.push(`${x(point.x)} ${y(point.y)}`);
  }
  const path = pieces.map((piece) => (piece.length === 1 ? `M${piece.join('')}h0` : piece.length > 1 ? `M${piece.join('L')}` : '')).join('');
  const line = path === '' ? nothing : html`<path class="line ${kind}" d="${path}"/>`;
  return html`${band ? drawBand(points, x, y) : nothing}${line}${points.map((point) => drawPoint(point, { kind, dots: dots === true, whisker: !band }, x, y))}`;
}

function drawBand(points: readonly CurvePoint[], x: Scale, y: Scale): Markup {
  const bounded = points.flatMap(({ x: at, interval }) => (interval ? [{ at, interval }] : []));
  if (bounded.length < 2) return nothing;
  const upper = bounded.map(({ at, interval }) => `${x(at)} ${y(interval[1])}`);
  const lower = bounded.map(({ at, interval }) => `${x(at)} ${y(interval[0])}`).reverse();
  return html`<path class="area" d="M${[...upper, ...lower].join('L')}Z"/>`;
}

function drawPoint({ x: at, y: value, interval, note }: CurvePoint, { kind, dots, whisker }: { kind: Curve['kind']; dots: boolean; whisker: boolean }, x: Scale, y: Scale): Markup {
  if (value === null || !Number.isFinite(value)) return nothing;
  const reach = whisker && interval ? html`<path class="whisker" d="M${x(at)} ${y(interval[0])}V${y(interval[1])}M${x(at) - 3} ${y(interval[0])}h6M${x(at) - 3} ${y(interval[1])}h6"/>` : nothing;
  const title = note === undefined ? nothing : html`<title>${note}</title>`;
  if (dots) return html`${reach}<circle class="mark-dot ${kind}" cx="${x(at)}" cy="${y(value)}" r="3.5">${title}</circle>`;
  return note === undefined ? reach : html`${reach}<circle class="hit" cx="${x(at)}" cy="${y(value)}" r="6">${title}</circle>`;
}

function drawLegend(curves: readonly Curve[]): Markup {
  if (curves.length < 2) return nothing;
  let left = CURVE_AREA.left;
  return html`${curves.map(({ name, kind }) => {
    const start = left;
    left += 44 + name.length * 6.5;
    return html`<path class="line ${kind}" d="M${start} 10h22"/><text class="label" x="${start + 28}" y="14">${name}</text>`;
  })}`;
}

function drawMarks(marks: NonNullable<CurveChart['marks']>, x: Scale): Markup {
  const groups: { at: number; labels: string[] }[] = [];
  for (const { x: place, label } of [...marks].sort((a, b) => a.x - b.x)) {
    const at = x(place);
    const last = groups.at(-1);
    if (last !== undefined && at - last.at < NEAR) last.labels.push(label);
    else groups.push({ at, labels: [label] });
  }
  const lines = marks.map(({ x: place }) => html`<path class="mark" d="M${x(place)} ${CURVE_AREA.top - 6}V${CURVE_AREA.bottom}"/>`);
  return html`${lines}${groups.map(({ at, labels }) => html`<text class="tick" x="${at}" y="${CURVE_AREA.top - 10}" text-anchor="middle">${labels.join(' ')}</text>`)}`;
}
