import { FeatureRegistry } from '../contract.js';
import { FEATURES, featureRegistry } from './registry.js';

/** Those of the definition; whoever adds a feature puts it behind them. */
const DEFINED = FEATURES.slice(0, 62);

describe('FEATURES', () => {
  it('have a name each of their own', () => {
    expect(new Set(FEATURES.map(({ name }) => name)).size).toBe(FEATURES.length);
  });

  it('begin with the 62 of the definition, group by group', () => {
    const groups = DEFINED.map(({ group }) => group);
    const sizes = FeatureRegistry.shape.features.element.shape.group.options.map((group) => [group, groups.filter((one) => one === group).length, groups.indexOf(group)]);
    expect(sizes).toEqual([
      ['event bar', 10, 0],
      ['distances to averages', 15, 10],
      ['consolidation, test bar, hook', 13, 25],
      ['trend', 12, 38],
      ['support and momentum', 12, 50],
    ]);
  });

  it('read volume in three places, and the price level in two', () => {
    expect(DEFINED.filter(({ needsVolume }) => needsVolume).map(({ name }) => name)).toEqual(['event_volume_log', 'test_bar_volume_log', 'volume_trend_log']);
    expect(DEFINED.filter(({ dependsOnPriceLevel }) => dependsOnPriceLevel).map(({ name }) => name)).toEqual(['lf_atr_price', 'hf_atr_price']);
  });
});

describe('featureRegistry', () => {
  it('is plain data that its contract takes, in the order of the features', () => {
    const registry = featureRegistry();
    expect(FeatureRegistry.parse(JSON.parse(JSON.stringify(registry)))).toEqual(registry);
    expect(registry.features.map(({ name }) => name)).toEqual(FEATURES.map(({ name }) => name));
  });

  it('tells what a feature is', () => {
    expect(featureRegistry().features[0]).toEqual({
      name: 'event_range',
      group: 'event bar',
      unit: 'ATR',
      formula: '(H - L) / A',
      lookBack: { low: 1, middle: 0, high: 0 },
      range: [0, null],
      needsVolume: false,
      dependsOnPriceLevel: false,
    });
  });
});
