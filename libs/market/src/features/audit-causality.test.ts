import { PatternOptions, type Bars } from '../contract.js';
import { detectGeckos } from '../pattern/detect-geckos.js';
import { plantedMarket } from '../pattern/planted-market.fixture.js';
import { findLookAhead, type EventFeatures } from './audit-causality.js';
import { FEATURES } from './registry.js';

const pattern = PatternOptions.parse({});
const bars = plantedMarket({ seed: 5, side: 'long', bars: 3400 });
const detect = (given: Bars): { events: EventFeatures[] } => detectGeckos(given, pattern);
const HOUR_MS = 3_600_000;
const HF_EMA5 = FEATURES.findIndex(({ name }) => name === 'hf_ema5');

/** The commonest defect of multi-frame code: the hour that the event falls into is read as it will have closed. */
function readsUnclosedHour(given: Bars): { events: EventFeatures[] } {
  const closeOfHour = (hour: number): number => given.close[given.times.findLastIndex((time) => Math.floor(time / HOUR_MS) === hour)] ?? Number.NaN;
  return {
    events: detect(given).events.map(({ event, features }) => ({
      event,
      features: features.map((value, index) => (index === HF_EMA5 ? closeOfHour(Math.floor((given.times[event.bar] ?? 0) / HOUR_MS)) / event.atr : value)),
    })),
  };
}

function audit(compute: (given: Bars) => { events: readonly EventFeatures[] }, sample = 4): ReturnType<typeof findLookAhead> {
  return findLookAhead({ compute, bars, events: compute(bars).events, sample });
}

const changeLast = (change: (last: EventFeatures) => EventFeatures[]) => (given: Bars): { events: EventFeatures[] } => {
  const { events } = detect(given);
  const last = events.at(-1);
  return { events: last === undefined || given.times.length === bars.times.length ? events : [...events.slice(0, -1), ...change(last)] };
};

describe('findLookAhead', () => {
  it('finds nothing in the detector and the 62 features', () => {
    expect(detect(bars).events.length).toBeGreaterThan(6);
    expect(audit(detect)).toEqual([]);
  });

  it('finds a feature that reads the bar of the High Frame in progress', () => {
    const found = audit(readsUnclosedHour, 6);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ feature }) => feature))).toEqual(new Set(['hf_ema5']));
    expect(found.every(({ whole, cut }) => Number.isFinite(whole) && whole !== cut)).toBe(true);
  });

  it('finds a feature scaled by what the whole data hold', () => {
    const scaledByHighest = (given: Bars): { events: EventFeatures[] } => {
      const highest = Math.max(...given.high);
      return { events: detect(given).events.map(({ event, features }) => ({ event, features: features.map((value, index) => (index === 0 ? value / highest : value)) })) };
    };
    // The trend rises, so that with all bars the events see a higher price than they could have known.
    expect(audit(scaledByHighest).map(({ feature }) => feature)).toEqual(['event_range', 'event_range', 'event_range', 'event_range']);
  });

  it('finds an event that is none yet', () => {
    const found = audit(changeLast(() => []), 3);
    expect(found).toHaveLength(3);
    expect(found[0]).toEqual({ feature: 'event', bar: detect(bars).events[0]?.event.bar, whole: 1, cut: 0 });
  });

  it('finds an event of the other side', () => {
    expect(audit(changeLast(({ event, features }) => [{ event: { ...event, side: 'short' }, features }]), 1)).toMatchObject([{ feature: 'event', whole: 1, cut: 0 }]);
  });

  it('names what differs in the event itself', () => {
    const found = audit(changeLast(({ event, features }) => [{ event: { ...event, hook: { ...event.hook, extreme: 7 } }, features }]), 1);
    expect(found).toMatchObject([{ feature: 'event.hook.extreme', bar: detect(bars).events.at(-1)?.event.bar, cut: 7 }]);
  });

  it('compares bits: the last digit counts', () => {
    const nudged = changeLast(({ event, features }) => [{ event, features: features.map((value, index) => (index === 1 ? value * (1 + Number.EPSILON) : value)) }]);
    expect(audit(nudged, 1)).toMatchObject([{ feature: 'event_body' }]);
  });

  it.each([[1, [4]], [2, [0, 4]], [3, [0, 2, 4]], [5, [0, 1, 2, 3, 4]], [99, [0, 1, 2, 3, 4]]])('recomputes %d of five events, spread evenly', (sample, rows) => {
    const events = detect(bars).events.slice(0, 5);
    const lengths: number[] = [];
    findLookAhead({ bars, events, sample, compute: (given) => ({ events: (lengths.push(given.times.length), []) }) });
    expect(lengths).toEqual(rows.map((row) => (events[row]?.event.bar ?? 0) + 1));
  });

  it('has nothing to say where there are no events', () => {
    expect(findLookAhead({ bars, events: [], compute: detect })).toEqual([]);
  });
});
