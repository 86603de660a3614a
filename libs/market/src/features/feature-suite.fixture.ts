import type { ClosedFrame } from '../frames/closed-frame.js';
import type { EventView, Feature } from './feature.js';

/** The same events, in the same order, as they look in the given bars and in changed ones. */
export interface SuiteEvents {
  readonly views: readonly EventView[];
  /** Prices times 7.3, volumes times 0.2. */
  readonly scaled: readonly EventView[];
  /** A constant added to all prices. */
  readonly shifted: readonly EventView[];
  /** Bars end with the event bar. */
  readonly cut: readonly EventView[];
  readonly withoutVolume: readonly EventView[];
}

export interface FeatureCheck {
  readonly title: string;
  readonly check: () => void;
}

const PARTS = ['low', 'middle', 'high'] as const;
type Reach = Record<(typeof PARTS)[number], number>;

/** What every feature promises, whatever it measures. */
export function featureSuite(feature: Feature, events: SuiteEvents): FeatureCheck[] {
  const { name, lookBack, range: [least, most] } = feature;
  const compute = (views: readonly EventView[]): number[] => views.map((view) => feature.compute(view));
  const values = compute(events.views);
  const reach = (view: EventView): Reach => ({ ...lookBack, low: lookBack.low === 'event' ? eventReach(view) : lookBack.low });
  return [
    { title: `${name} says what it is`, check: () => expect([feature.unit, feature.formula].map((text) => text.trim().length > 0)).toEqual([true, true]) },
    { title: `${name} is finite, and never -0`, check: () => expect(values.filter((value) => !Number.isFinite(value) || Object.is(value, -0))).toEqual([]) },
    { title: `${name} keeps within its range`, check: () => expect(values.filter((value) => value < (least ?? value) || value > (most ?? value))).toEqual([]) },
    { title: `${name} is not the same for all events`, check: () => expect(new Set(values).size).toBeGreaterThan(1) },
    { title: `${name} reads no bar beyond its look-back`, check: () => expect(compute(events.views.map((view) => falsified(view, reach(view))))).toEqual(values) },
    {
      title: `${name} reads as far back as its look-back says`,
      check: () => {
        for (const part of PARTS) {
          if (lookBack[part] === 'event' || lookBack[part] === 0) continue;
          expect(compute(events.views.map((view) => falsified(view, { ...reach(view), [part]: reach(view)[part] - 1 })))).not.toEqual(values);
        }
      },
    },
    { title: `${name} asks for no bar after the event`, check: () => expect(events.views.map((view) => newestAsked(feature, view)).filter((barsBack) => barsBack < 0)).toEqual([]) },
    { title: `${name} has the same bits where the bars end with the event`, check: () => expect(compute(events.cut)).toEqual(values) },
    { title: `${name} is the same in any currency and lot size`, check: () => expect(differences(values, compute(events.scaled))).toBeLessThan(1e-9) },
    {
      title: `${name} ${feature.dependsOnPriceLevel ? 'depends' : 'does not depend'} on the price level`,
      check: () => expect(differences(values, compute(events.shifted)) > 1e-7).toBe(feature.dependsOnPriceLevel),
    },
    {
      title: `${name} ${feature.needsVolume ? 'is 0' : 'is the same'} without volume`,
      check: () => expect(compute(events.withoutVolume)).toEqual(feature.needsVolume ? values.map(() => 0) : values),
    },
  ];
}

/** Bars back to the start of the momentum move, or to the oldest of the 20 before the test bar, whose volume is compared with theirs. */
function eventReach({ barsBack }: EventView): number {
  return Math.max(barsBack.momentumStart, barsBack.testBar + 20) + 1;
}

/** A view whose bars from `reach` on back are not what they were, in any column. */
function falsified(view: EventView, reach: Reach): EventView {
  const frame = (part: (typeof PARTS)[number]): ClosedFrame => ({
    bars: view[part].bars,
    value: (column, barsBack = 0) => (barsBack < reach[part] ? view[part].value(column, barsBack) : 977 * (1 + barsBack) + 31 * column.length + column.charCodeAt(0)),
  });
  return { ...view, low: frame('low'), middle: frame('middle'), high: frame('high') };
}

function newestAsked(feature: Feature, view: EventView): number {
  let newest = Number.POSITIVE_INFINITY;
  const frame = (given: ClosedFrame): ClosedFrame => ({
    bars: given.bars,
    value: (column, barsBack = 0) => {
      newest = Math.min(newest, barsBack);
      return given.value(column, barsBack);
    },
  });
  feature.compute({ ...view, low: frame(view.low), middle: frame(view.middle), high: frame(view.high) });
  return newest;
}

function differences(values: readonly number[], others: readonly number[]): number {
  expect(others).toHaveLength(values.length);
  return Math.max(...values.map((value, index) => Math.abs(value - (others[index] ?? Number.NaN))));
}
