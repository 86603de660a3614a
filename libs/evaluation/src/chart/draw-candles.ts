import type { EventChart } from '../contract.js';
import { html, nothing, type Markup } from '../markup/html.js';
import type { Scale } from './linear-scale.js';

interface Paths {
  wicks: string;
  bodies: string;
}

/** OHLC candles, one path for all wicks and one for all bodies of a kind: rising or falling, until the event or (faint) after it. */
export function drawCandles({ bars, eventBar }: EventChart, x: Scale, y: Scale, width: number): Markup {
  const kinds = { rising: emptyPaths(), falling: emptyPaths(), 'rising after': emptyPaths(), 'falling after': emptyPaths() };
  bars.close.forEach((close, bar) => {
    const [open, high, low] = [bars.open[bar] ?? Number.NaN, bars.high[bar] ?? Number.NaN, bars.low[bar] ?? Number.NaN];
    if (![open, high, low, close].every(Number.isFinite)) return;
    const kind = `${close >= open ? 'rising' : 'falling'}${bar > eventBar ? ' after' : ''}` as const;
    const paths = kinds[kind];
    const at = x(bar);
    const [top, bottom] = [y(Math.max(open, close)), y(Math.min(open, close))];
    paths.wicks += `M${at} ${y(high)}V${y(low)}`;
    // A body of no height would not show.
    paths.bodies += `M${at} ${top}V${round(Math.max(bottom, top + 0.8))}`;
  });
  const drawn = Object.entries(kinds).map(([kind, { wicks, bodies }]) => (wicks === '' ? nothing : html`<path class="wick ${kind}" d="${wicks}"/><path class="body ${kind}" stroke-width="${width}" d="${bodies}"/>`));
  return html`${drawn}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function emptyPaths(): Paths {
  return { wicks: '', bodies: '' };
}
