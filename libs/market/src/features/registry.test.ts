import { FeatureRegistry } from '../contract.js';
import { FEATURES, featureRegistry } from './registry.js';

describe('FEATURES', () => {
  it('are 62, each with a name of its own', () => {
    expect(new Set(FEATURES.map(({ name }) => name)).size).toBe(62);
    expect(FEATURES).toHaveLength(62);
  });

  it('stand group by group', () => {
    const groups = FEATURES.map(({ group }) => group);
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
    expect(FEATURES.filter(({ needsVolume }) => needsVolume).map(({ name }) => name)).toEqual(['event_volume_log', 'test_bar_volume_log', 'volume_trend_log']);
    expect(FEATURES.filter(({ dependsOnPriceLevel }) => dependsOnPriceLevel).map(({ name }) => name)).toEqual(['lf_atr_price', 'hf_atr_price']);
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
