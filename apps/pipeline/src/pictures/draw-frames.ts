import { handMadeMarket } from './hand-made-market.js';
import { pictureSheet } from './picture-sheet.js';

interface Candle {
  /** Bars of the Low Frame, from the left edge: from `start` to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

interface Lane {
  readonly name: string;
  readonly words: string;
  readonly length: number;
}

const LANES: readonly Lane[] = [
  { name: 'Low Frame, 5m', words: 'every bar is read at its close', length: 1 },
  { name: 'Middle Frame, 15m', words: 'three bars make one', length: 3 },
  { name: 'High Frame, 60m', words: 'twelve bars make one', length: 12 },
];
/** Two hours, and the moment in them at which a feature is computed: the close of this many bars. */
const BARS = 24;
const NOW = 19;
const FIRST_HOUR = 9;
const LEFT = 172;
const STEP = 20;
const LANE = 96;
const TOP = 44;

/** The bars of three frames at one moment: those that have closed, and those in progress, which nobody may read. */
export function drawFrames(): string {
  const bars = lowBars();
  const width = LEFT + BARS * STEP + 16;
  const height = TOP + LANES.length * LANE + 46;
  const now = LEFT + NOW * STEP;
  const body = [
    `<text class="label strong" x="0" y="13">What is known at ${clock(NOW)}, the close of the 5m bar that opened at ${clock(NOW - 1)}</text>`,
    `<rect class="zone" x="${now}" y="${TOP - 8}" width="${LEFT + BARS * STEP - now}" height="${LANES.length * LANE + 8}"/>`,
    ...LANES.map((lane, index) => drawLane(lane, TOP + index * LANE, bars)),
    drawClock(),
    `<path class="now" d="M${now} ${TOP - 8}V${TOP + LANES.length * LANE}"/><text class="label strong" x="${now}" y="${TOP - 14}" text-anchor="middle">now</text>`,
  ].join('\n');
  const closed = LANES.map(({ name, length }) => `${name} up to ${clock(Math.floor(NOW / length) * length)}`);
  return pictureSheet({ title: `Closed bars at ${clock(NOW)}`, description: `Closed bars: ${closed.join('; ')}. Bars in progress are dashed and unknown, as is all that comes later.`, width, height }, body);
}

function lowBars(): Candle[] {
  const { bars, event } = handMadeMarket('long');
  const from = event.bar + 1 - BARS;
  return Array.from({ length: BARS }, (_, bar) => ({
    start: bar,
    end: bar + 1,
    open: bars.open[from + bar] ?? 0,
    high: bars.high[from + bar] ?? 0,
    low: bars.low[from + bar] ?? 0,
    close: bars.close[from + bar] ?? 0,
  }));
}

/** Bars of a longer frame, counted from the full hour. */
function longerBars(bars: readonly Candle[], length: number): Candle[] {
  return Array.from({ length: bars.length / length }, (_, index) => {
    const parts = bars.slice(index * length, (index + 1) * length);
    return {
      start: index * length,
      end: (index + 1) * length,
      open: parts[0]?.open ?? 0,
      high: Math.max(...parts.map(({ high }) => high)),
      low: Math.min(...parts.map(({ low }) => low)),
      close: parts.at(-1)?.close ?? 0,
    };
  });
}

function drawLane({ name, words, length }: Lane, top: number, bars: readonly Candle[]): string {
  const [highest, lowest] = [Math.max(...bars.map(({ high }) => high)), Math.min(...bars.map(({ low }) => low))];
  const y = (price: number): number => round(top + 8 + ((highest - price) / (highest - lowest)) * (LANE - 20));
  const candles = longerBars(bars, length).map((candle) => (candle.end <= NOW ? drawCandle(candle, y) : candle.start >= NOW ? '' : drawUnknown(candle, top)));
  const closed = Math.floor(NOW / length);
  return `<path class="grid" d="M0 ${top + LANE - 4}H${LEFT + BARS * STEP}"/><text class="label strong" x="0" y="${top + 30}">${name}</text><text class="tick" x="0" y="${top + 47}">${words}</text><text class="tick" x="0" y="${top + 62}">closed up to ${clock(closed * length)}</text>${candles.join('')}`;
}

function drawCandle({ start, end, open, high, low, close }: Candle, y: (price: number) => number): string {
  const middle = LEFT + ((start + end) / 2) * STEP;
  const kind = close >= open ? 'rising' : 'falling';
  const [top, bottom] = [y(Math.max(open, close)), y(Math.min(open, close))];
  return `<path class="wick ${kind}" d="M${middle} ${y(high)}V${y(low)}"/><path class="body ${kind}" stroke-width="${(end - start) * STEP - 8}" d="M${middle} ${top}V${round(Math.max(bottom, top + 1))}"/>`;
}

function drawUnknown({ start, end }: Candle, top: number): string {
  const left = LEFT + start * STEP + 4;
  const width = (end - start) * STEP - 8;
  const words = end - start > 6 ? 'in progress: not read' : '?';
  return `<rect class="unknown" x="${left}" y="${top + 8}" width="${width}" height="${LANE - 20}" rx="4"/><text class="tick" x="${left + 8}" y="${top + 24}">${words}</text>`;
}

function drawClock(): string {
  const bottom = TOP + LANES.length * LANE;
  return Array.from({ length: BARS / 3 + 1 }, (_, index) => 3 * index)
    .map((bar) => `<path class="axis" d="M${LEFT + bar * STEP} ${bottom}v4"/><text class="tick" x="${LEFT + bar * STEP}" y="${bottom + 18}" text-anchor="middle">${clock(bar)}</text>`)
    .concat(`<text class="label" x="${LEFT + (BARS * STEP) / 2}" y="${bottom + 38}" text-anchor="middle">Time, UTC</text>`)
    .join('');
}

function clock(bar: number): string {
  const minutes = FIRST_HOUR * 60 + bar * 5;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
