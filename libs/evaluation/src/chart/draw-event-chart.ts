import type { EventChart } from '../contract.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { chooseTicks } from './choose-ticks.js';
import { cropEventChart } from './crop-event-chart.js';
import { describeEvent } from './describe-event.js';
import { drawAxes, type PlotArea } from './draw-axes.js';
import { drawCandles } from './draw-candles.js';
import { linearScale, type Scale } from './linear-scale.js';
import { spreadLabels, stackLabels } from './place-labels.js';
import { priceWriter, writeTime } from './write-price.js';

const WIDTH = 520;
const PLOT = { left: 50, right: 430, height: 200 } as const;
const ROW = 15;
// Of a character of a label, about; no text is measured.
const CHARACTER = 6.2;

interface Plot {
  readonly area: PlotArea;
  readonly x: Scale;
  readonly y: Scale;
  /** Of one bar. */
  readonly step: number;
}

interface BandLabel {
  readonly label: string;
  readonly at: number;
  readonly width: number;
}

/**
 * Candles of one event as an SVG picture: its stages as shaded bands, base, stop and target as lines, entry and exit as
 * marks, and faint what came after the event. What is not finite is not drawn; at most 200 bars are (see `cropEventChart`).
 */
export function drawEventChart(input: EventChart): Markup {
  const chart = cropEventChart(input);
  const count = chart.bars.close.length;
  if (count === 0) return html`<svg class="chart event" viewBox="0 0 ${WIDTH} 60" role="img"><title>${chart.title}</title><desc>No bars.</desc>${drawTitle(chart)}</svg>`;
  const x = linearScale([-0.5, count - 0.5], [PLOT.left, PLOT.right]);
  const labels = placeBandLabels(chart, x);
  const rows = stackLabels(labels.map(({ at, width }) => ({ end: at, width })));
  const top = 42 + ROW * (rows.length === 0 ? 0 : Math.max(...rows) + 1);
  const area: PlotArea = { left: PLOT.left, right: PLOT.right, top, bottom: top + PLOT.height };
  const prices = [...chart.bars.high, ...chart.bars.low, ...chart.levels.map(({ price }) => price), ...chart.marks.map(({ price }) => price)];
  const ticks = chooseTicks(prices, 5);
  const plot: Plot = { area, x, y: linearScale(ticks.span, [area.bottom, area.top]), step: (PLOT.right - PLOT.left) / count };
  const write = priceWriter(ticks.span[1] - ticks.span[0]);
  return html`<svg class="chart event" viewBox="0 0 ${WIDTH} ${area.bottom + 42}" role="img"><title>${chart.title}: ${chart.outcome}</title><desc>${describeEvent(chart, write)}</desc>
${drawTitle(chart)}${chart.bands.map((band, index) => drawBand(band, index, plot))}
${drawAxes(area, barAxis(chart, plot), { ticks, scale: plot.y }, nameBarAxis(chart))}
${labels.map((label, index) => drawBandLabel(label, rows[index] ?? 0, area))}
<path class="mark" d="M${x(chart.eventBar + 0.5)} ${area.top}V${area.bottom}"/>
${drawCandles(chart, x, plot.y, Math.max(0.8, Math.round(plot.step * 6.5) / 10))}
${drawLevels(chart, plot, write)}${chart.marks.map((mark) => drawMark(mark, plot))}
</svg>`;
}

function drawTitle({ title, outcome }: EventChart): Markup {
  return html`<text class="label strong" x="0" y="13">${title}</text><text class="label" x="0" y="29">${outcome}</text>`;
}

/** In bars from the event, at whole numbers inside the data. */
function barAxis({ bars, eventBar }: EventChart, { x }: Plot): Parameters<typeof drawAxes>[1] {
  const { span, values, labels } = chooseTicks([-eventBar, bars.close.length - 1 - eventBar], 6, 1);
  const inside = values.map((value) => value >= -eventBar && value < bars.close.length - eventBar);
  return { ticks: { span, values: values.filter((_, index) => inside[index]), labels: labels.filter((_, index) => inside[index]) }, scale: (value) => x(value + eventBar) };
}

function nameBarAxis({ times, eventBar }: EventChart): string {
  const opened = writeTime(times?.[eventBar]);
  return opened === '' ? 'Bars from the event' : `Bars from the event (its bar opens ${opened} UTC)`;
}

function drawBand({ from, to }: EventChart['bands'][number], index: number, { area, x }: Plot): Markup {
  const start = x(from - 0.5);
  return html`<rect class="band ${index % 2 === 0 ? 'even' : 'odd'}" x="${start}" y="${area.top}" width="${(x(to + 0.5) - start).toFixed(1)}" height="${area.bottom - area.top}"/>`;
}

function placeBandLabels({ bands }: EventChart, x: Scale): BandLabel[] {
  const labels = bands.map(({ label, from, to }) => ({ label, at: x((from + to) / 2), width: label.length * CHARACTER + 8 }));
  return labels.sort((a, b) => a.at - b.at);
}

function drawBandLabel({ label, at, width }: BandLabel, row: number, { top }: PlotArea): Markup {
  const baseline = top - 7 - row * ROW;
  return html`<path class="leader" d="M${at} ${baseline - 8}V${top}"/><text class="tick" x="${Math.max(at - 4, width - 8)}" y="${baseline}" text-anchor="end">${label}</text>`;
}

const LINES: ReadonlySet<string> = new Set(['base', 'stop', 'target']);

function drawLevels({ levels }: EventChart, { area, y }: Plot, write: (price: number) => string): Markup {
  const shown = levels.filter(({ price }) => Number.isFinite(price));
  const places = spreadLabels(shown.map(({ price }) => y(price)), 14, [area.top + 4, area.bottom]);
  return html`${shown.map(({ label, price }, index) => {
    const place = (places[index] ?? 0).toFixed(1);
    return html`<path class="level ${LINES.has(label) ? label : 'other'}" d="M${area.left} ${y(price)}H${area.right}L${area.right + 5} ${place}"/><text class="tick" x="${area.right + 8}" y="${place}" dy="4">${label} ${write(price)}</text>`;
  })}`;
}

function drawMark({ label, bar, price }: EventChart['marks'][number], { area, x, y }: Plot): Markup {
  if (!Number.isFinite(price)) return nothing;
  const [at, height] = [x(bar), y(price)];
  const shape = label === 'exit' ? html`<path class="point" d="M${at} ${height - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z"/>` : html`<circle class="point" cx="${at}" cy="${height}" r="4"/>`;
  const hasRoom = at + 10 + label.length * CHARACTER < area.right;
  return html`${shape}<text class="label halo" x="${hasRoom ? at + 8 : at - 8}" y="${height + 4}" text-anchor="${hasRoom ? 'start' : 'end'}">${label}</text>`;
}
