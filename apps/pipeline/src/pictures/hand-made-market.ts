import { fillNormal, randomStream } from '@gecko/kernel';
import { detectGeckos } from '@gecko/market';
import { PatternOptions, type Bars, type GeckoEvent } from '@gecko/market/contract';

/** Bars that end with the event bar of a Gecko, and that event. */
export interface OpenEvent {
  readonly bars: Bars;
  readonly event: GeckoEvent;
}

const BAR_MS = 300_000;
/** A Monday. */
const START_MS = Date.UTC(2024, 0, 1);
/** So many that every average of the High Frame (twelve bars each) is defined and its trend has lasted. */
const CYCLES = 55;
/** How much higher each base is than the one before. */
const RISE = 3.4;
const NOISE = 0.055;

/** One bar of the script: where price closes and how far it reaches beyond, around the base, in units of about one ATR. */
type Step = readonly [close: number, above: number, below: number];

const LEG: readonly Step[] = [-3.7, -3.3, -3.35, -2.7, -2.2, -1.7, -1.8, -1.1, -0.6, 0].map((close, bar): Step => [close, bar === 9 ? 0 : 0.25, 0.25]);
/** Waves under the base, each a touch, that grow shallow. */
const WAVES: readonly Step[] = [2.6, 2.1, 1.7, 1.3].flatMap((depth, wave) =>
  [0.3, 0.8, 1, 0.85, 0.9, 0.55, 0.3, 0.1].map((share, step): Step => [-depth * share, step === 7 ? 0.12 : 0.2, 0.42 - 0.08 * wave]),
);
const BREAKOUT: readonly Step[] = [[-0.5, 0.15, 0.25], [-0.75, 0.15, 0.2], [-0.55, 0.15, 0.2], [1.5, 0.15, 0.3], [0.7, 0.25, 0.2], [-0.35, 0.2, 0.35], [-0.1, 0.2, 0.25], [0.7, 0.1, 0.2]];
const PAUSE: readonly Step[] = [[0.8, 0.15, 0.25], [0.9, 0.15, 0.25], [0.7, 0.15, 0.3], [0.8, 0.1, 0.25], [0.5, 0.2, 0.25], [0.2, 0.2, 0.3], [-0.2, 0.2, 0.25], [-0.5, 0.2, 0.25]];
const CYCLE: readonly Step[] = [...LEG, ...WAVES, ...BREAKOUT, ...PAUSE];

/**
 * A market made for pictures: a trend with one Gecko after another in it, up to the event bar of the newest. The detector
 * finds that event; nothing here says where it is.
 */
export function handMadeMarket(side: 'long' | 'short', seed = 1): OpenEvent {
  const bars = scriptedBars(side, seed);
  const found = detectGeckos(bars, PatternOptions.parse({ sides: side }), []).events.at(-1);
  if (found === undefined) throw new Error('the market made for pictures holds no event: its script and the definition have come apart');
  const { event } = found;
  const cut = (column: Float64Array): Float64Array => column.slice(0, event.bar + 1);
  return { bars: { symbol: bars.symbol, frame: bars.frame, times: cut(bars.times), open: cut(bars.open), high: cut(bars.high), low: cut(bars.low), close: cut(bars.close) }, event };
}

function scriptedBars(side: 'long' | 'short', seed: number): Bars {
  const count = CYCLES * CYCLE.length - PAUSE.length;
  const noise = new Float64Array(3 * count);
  fillNormal(randomStream(seed, 'pictures'), { major: 0, minor: 0 }, noise);
  const columns = { times: new Float64Array(count), open: new Float64Array(count), high: new Float64Array(count), low: new Float64Array(count), close: new Float64Array(count) };
  let close = 396;
  for (let bar = 0; bar < count; bar++) {
    const [target, above, below] = CYCLE[bar % CYCLE.length] ?? [0, 0, 0];
    const jitter = (part: number): number => NOISE * (noise[3 * bar + part] ?? 0);
    const open = close;
    close = 400 + RISE * Math.floor(bar / CYCLE.length) + target + jitter(0);
    columns.times[bar] = START_MS + bar * BAR_MS;
    columns.open[bar] = open;
    columns.close[bar] = close;
    columns.high[bar] = Math.max(open, close) + above + Math.abs(jitter(1));
    columns.low[bar] = Math.min(open, close) - below - Math.abs(jitter(2));
  }
  const { times, open, high, low, close: closes } = columns;
  if (side === 'long') return { symbol: 'EXAMPLE', frame: '5m', ...columns };
  // Prices p become 1000 - p: a rising market turned over is a falling one.
  const turned = (prices: Float64Array): Float64Array => prices.map((price) => 1000 - price);
  return { symbol: 'EXAMPLE', frame: '5m', times, open: turned(open), high: turned(low), low: turned(high), close: turned(closes) };
}
