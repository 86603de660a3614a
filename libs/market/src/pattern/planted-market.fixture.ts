import { fillNormal, randomStream } from '@gecko/kernel';
import type { Bars, FrameName } from '../contract.js';
import { bucketStart, closeTime } from '../frames/frame-times.js';

export interface PlantedMarketOptions {
  readonly seed: number;
  readonly side: 'long' | 'short';
  /** Default 5m. */
  readonly frame?: FrameName;
  readonly bars: number;
}

/** 2018-01-01, a Monday and the first of a month. */
const START_MS = Date.UTC(2018, 0, 1);
/** One bar of the script: where price closes and how far it reaches beyond, around the base, in units of about one ATR. */
type Script = readonly (readonly [close: number, above: number, below: number])[];

const LEG: Script = Array.from({ length: 10 }, (_, bar) => [-4 + 0.4 * (bar + 1), bar === 9 ? 0 : 0.2, 0.2]);
/** Waves under the base, each a touch, that grow shallow. */
const WAVES: Script = [2.4, 2.2, 1.8, 1.4].flatMap((depth, wave): Script =>
  [0.35, 0.75, 1, 0.9, 0.75, 0.5, 0.3, 0.12].map((share, step) => [-depth * share, step === 7 ? 0.12 : 0.1, 0.45 - 0.08 * wave]),
);
const TEST_AND_HOOK: Script = [[-0.5, 0.1, 0.2], [-0.7, 0.1, 0.2], [-0.6, 0.1, 0.2], [1.4, 0.1, 0.3], [0.6, 0.2, 0.2], [-0.3, 0.2, 0.3], [-0.1, 0.2, 0.2], [0.7, 0.1, 0.2]];
const AFTERMATH: Script = [[0.8, 0.1, 0.2], [0.9, 0.1, 0.2], [0.7, 0.1, 0.3], [0.8, 0.1, 0.2], [0.5, 0.2, 0.2], [0.2, 0.2, 0.3], [-0.2, 0.2, 0.2], [-0.5, 0.2, 0.2]];
const CYCLE: Script = [...LEG, ...WAVES, ...TEST_AND_HOOK, ...AFTERMATH];
/** How much higher each base is than the one before; less where longer frames hold more bars, whose averages lag further behind. */
const RISE: Readonly<Partial<Record<FrameName, number>>> = { '1m': 2, '5m': 3.5, '15m': 2.5, '60m': 2.2, '240m': 1.7, '1D': 1.7 };

/** A trend with one Gecko after another in it, with a little noise: deterministic, prices unrounded, every frame's averages in order. */
export function plantedMarket({ seed, side, frame = '5m', bars }: PlantedMarketOptions): Bars {
  const noise = new Float64Array(4 * bars);
  fillNormal(randomStream(seed, 'planted-market'), { major: 0, minor: 0 }, noise);
  const columns = { times: new Float64Array(bars), open: new Float64Array(bars), high: new Float64Array(bars), low: new Float64Array(bars), close: new Float64Array(bars), volume: new Float64Array(bars) };
  let time = bucketStart(frame, START_MS);
  let close = 1000;
  for (let bar = 0; bar < bars; bar++) {
    const cycle = Math.floor(bar / CYCLE.length);
    const [target, above, below] = CYCLE[bar % CYCLE.length] ?? [0, 0, 0];
    const base = 1004 + (RISE[frame] ?? 1) * cycle;
    const jitter = (part: number): number => 0.04 * (noise[4 * bar + part] ?? 0);
    columns.times[bar] = time;
    columns.open[bar] = close;
    close = base + target + jitter(0);
    columns.high[bar] = Math.max(columns.open[bar] ?? 0, close) + above + Math.abs(jitter(1));
    columns.low[bar] = Math.min(columns.open[bar] ?? 0, close) - below - Math.abs(jitter(2));
    columns.close[bar] = close;
    columns.volume[bar] = 1000 * Math.exp(5 * jitter(3));
    time = closeTime(frame, time);
  }
  return { symbol: `PLANTED-${seed}`, frame, ...(side === 'long' ? columns : reflect(columns)) };
}

/** Prices p become K - p, where K keeps them in the same range. */
function reflect<Columns extends Pick<Bars, 'open' | 'high' | 'low' | 'close'>>(columns: Columns): Columns {
  const sum = Math.max(...columns.high) + Math.min(...columns.low);
  const turned = (prices: Float64Array): Float64Array => prices.map((price) => sum - price);
  return { ...columns, open: turned(columns.open), high: turned(columns.low), low: turned(columns.high), close: turned(columns.close) };
}
