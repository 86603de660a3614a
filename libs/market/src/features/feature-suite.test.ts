import type { Bars } from '../contract.js';
import { plantedMarket } from '../pattern/planted-market.fixture.js';
import { barsWithoutVolume, changedBars } from './changed-bars.fixture.js';
import { cutBars } from './cut-bars.js';
import { featureSuite, type SuiteEvents } from './feature-suite.fixture.js';
import { geckoViews } from './gecko-views.fixture.js';
import { FEATURES } from './registry.js';
import { WALK_EVENTS, walkBars, walkViews } from './walk-views.fixture.js';

const SCALE = 7.3;
const scaled = (bars: Bars): Bars => changedBars(bars, { prices: (price) => SCALE * price, volumes: (volume) => 0.2 * volume });
const shifted = (bars: Bars): Bars => changedBars(bars, { prices: (price) => price + 512 });

function walkEvents(seed: number): SuiteEvents {
  const bars = walkBars(seed);
  return {
    views: walkViews(bars),
    scaled: walkViews(scaled(bars)),
    shifted: walkViews(shifted(bars)),
    cut: WALK_EVENTS.flatMap((event) => walkViews(cutBars(bars, event + 1), [event])),
    withoutVolume: walkViews(barsWithoutVolume(bars)),
  };
}

function geckos(side: 'long' | 'short'): SuiteEvents {
  const bars = plantedMarket({ seed: 3, side, bars: 3600 });
  const views = geckoViews(bars, { tick: 0.01 });
  return {
    views,
    scaled: geckoViews(scaled(bars), { tick: SCALE * 0.01 }),
    shifted: geckoViews(shifted(bars), { tick: 0.01 }),
    cut: views.flatMap((view) => geckoViews(cutBars(bars, view.low.bars), { tick: 0.01 }).slice(-1)),
    withoutVolume: geckoViews(barsWithoutVolume(bars), { tick: 0.01 }),
  };
}

const all = [walkEvents(1), geckos('long'), geckos('short')];
const events: SuiteEvents = {
  views: all.flatMap(({ views }) => views),
  scaled: all.flatMap((one) => one.scaled),
  shifted: all.flatMap((one) => one.shifted),
  cut: all.flatMap(({ cut }) => cut),
  withoutVolume: all.flatMap(({ withoutVolume }) => withoutVolume),
};

it('has Geckos of both sides to look at', () => {
  expect(all.slice(1).every(({ views }) => views.length >= 5)).toBe(true);
});

describe.each(FEATURES.map((feature) => [feature.name, feature] as const))('the feature %s', (_, feature) => {
  for (const { title, check } of featureSuite(feature, events)) it(title, check);
});
