import { PatternOptions } from '../contract.js';
import type { EventView, Feature } from '../features/feature.js';
import { FEATURES } from '../features/registry.js';
import { detectGeckos } from './detect-geckos.js';
import { plantedMarket } from './planted-market.fixture.js';

/** What features were given, event by event. */
function viewsOf(side: 'long' | 'short') {
  const views: EventView[] = [];
  const spies: Feature[] = FEATURES.slice(0, 1).map((feature) => ({ ...feature, compute: (view) => views.push(view) }));
  const bars = plantedMarket({ seed: 1, side, bars: 3000 });
  return detectGeckos(bars, PatternOptions.parse({}), spies).events.map(({ event, features }, index) => ({ bars, event, features, view: views[index] }));
}

describe.each(['long', 'short'] as const)('what features see of a %s', (side) => {
  const sign = side === 'long' ? 1 : -1;
  const seen = viewsOf(side);

  it('is the event, in bars before its bar and in long coordinates', () => {
    expect(seen.length).toBeGreaterThan(8);
    for (const { event, view } of seen) {
      const { momentum, consolidation, hook } = event;
      const back = [momentum.start, momentum.end, consolidation.start, consolidation.end, event.testBar, hook.extremeBar].map((bar) => event.bar - bar);
      expect(Object.values(view?.barsBack ?? {})).toEqual(back);
      expect(view).toMatchObject({ hasVolume: true, base: sign * consolidation.base, hookExtreme: sign * hook.extreme, momentumSize: momentum.size, touches: consolidation.touches.length, rewardRisk: event.rewardRisk, support: event.support });
    }
  });

  it('is three frames whose newest bars have closed by the event bar', () => {
    for (const { bars, event, view } of seen) {
      expect(view?.low.bars).toBe(event.bar + 1);
      expect(view?.low.value('close')).toBe(sign * (bars.close[event.bar] ?? 0));
      for (const [frame, minutes] of [[view?.middle, 15], [view?.high, 60]] as const) {
        const closed = (frame?.value('times') ?? Number.NaN) + minutes * 60_000;
        expect(event.time - closed).toBeGreaterThanOrEqual(0);
        expect(event.time - closed).toBeLessThan(minutes * 60_000);
      }
    }
  });

  it('becomes one number a feature', () => {
    expect(seen.map(({ features }) => [...features])).toEqual(seen.map((_, index) => [index + 1]));
  });
});
