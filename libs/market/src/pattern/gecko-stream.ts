import { GeckoError } from '@gecko/kernel';
import type { FrameName, GeckoEvent, PatternOptions, StageCounts } from '../contract.js';
import type { Feature } from '../features/feature.js';
import { barRecord, CLOSE, HIGH, LOW, OPEN, TIME, VOLUME, type BarRecord } from '../frames/bar-record.js';
import { eventView } from './event-view.js';
import { SideEngine } from './side-engine.js';
import { sumStages } from './stage-counter.js';
import { turnEvent } from './turn-event.js';

/** A pattern and what the model is given of it, both known at the event bar's close. */
export interface DetectedGecko {
  readonly event: GeckoEvent;
  /** In the order of the features given. */
  readonly features: Float64Array;
}

/** One symbol's bars, watched one by one as they close. */
export interface GeckoStream {
  /**
   * Takes the next closed bar of the Low Frame: its opening time (milliseconds since 1970-01-01T00:00Z), prices, and volume (0 where there is none).
   * @returns the patterns whose event it is: mostly none
   * @throws GeckoError E_MARKET_BAR where time does not go forward, or the four prices are no bar
   */
  push(time: number, open: number, high: number, low: number, close: number, volume: number): readonly DetectedGecko[];
  /** What became of all bars so far, summed over the sides. */
  stages(): StageCounts;
}

export interface GeckoStreamOptions {
  /** The Low Frame. */
  readonly frame: FrameName;
  readonly hasVolume: boolean;
  readonly pattern: PatternOptions;
  readonly features: readonly Feature[];
  /** Bars that fit without growing; any number will do. */
  readonly capacity?: number;
}

const NONE: readonly DetectedGecko[] = [];
const FIRST_CAPACITY = 4096;

/**
 * Watches both sides of a market. A short is a long of the reflected market (prices times -1, high and low exchanged), so
 * there are two engines that know of longs alone.
 * @throws GeckoError E_MARKET_FRAME where the frame has no two frames above it
 */
export function createGeckoStream(options: GeckoStreamOptions): GeckoStream {
  const { sides } = options.pattern;
  const engine = (): SideEngine => new SideEngine(options.frame, options.pattern, options.capacity ?? FIRST_CAPACITY);
  const long = sides === 'short' ? undefined : engine();
  const short = sides === 'long' ? undefined : engine();
  const detect = (side: 'long' | 'short', { frames }: SideEngine, gecko: Parameters<typeof eventView>[1]): DetectedGecko => {
    const view = eventView(frames, gecko, options.hasVolume);
    return { event: turnEvent(frames, gecko, side), features: Float64Array.from(options.features, (feature) => feature.compute(view)) };
  };
  const bar = barRecord();
  const reflected = barRecord();
  let bars = 0;
  let newest = Number.NEGATIVE_INFINITY;
  return {
    push: (time, open, high, low, close, volume) => {
      if (!(time > newest && low <= open && low <= close && open <= high && close <= high && time - time + high - high + low - low === 0)) throw badBar(bars, time, newest);
      newest = time;
      bars++;
      fillBar(bar, time, open, high, low, close, volume);
      fillBar(reflected, time, -open, -low, -high, -close, volume);
      const up = long?.push(bar);
      const down = short?.push(reflected);
      if (up === undefined && down === undefined) return NONE;
      const found: DetectedGecko[] = [];
      if (long !== undefined && up !== undefined) found.push(detect('long', long, up));
      if (short !== undefined && down !== undefined) found.push(detect('short', short, down));
      return found;
    },
    stages: () => sumStages([long, short].flatMap((side) => (side === undefined ? [] : [side.stages]))),
  };
}

function fillBar(record: BarRecord, time: number, open: number, high: number, low: number, close: number, volume: number): void {
  record[TIME] = time;
  record[OPEN] = open;
  record[HIGH] = high;
  record[LOW] = low;
  record[CLOSE] = close;
  record[VOLUME] = volume;
}

function badBar(bar: number, time: number, newest: number): GeckoError {
  const problem = time > newest ? 'expected finite prices with low <= open, close <= high, got others' : `expected a time after ${newest}, got ${time}`;
  return new GeckoError({ kind: 'data', code: 'E_MARKET_BAR', place: `bar ${bar}`, problem, next: 'push each bar once, in order of time, after it has closed' });
}
