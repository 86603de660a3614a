import { defineFeature } from './define-feature.js';
import { handMadeView } from './hand-made-view.fixture.js';

const example = { name: 'example', group: 'trend', unit: 'ratio', formula: 'x', lookBack: { middle: 2 } } as const;

describe('defineFeature', () => {
  it('fills in what is left out', () => {
    expect(defineFeature({ ...example, compute: () => 1 })).toMatchObject({ ...example, lookBack: { low: 0, middle: 2, high: 0 }, range: [null, null], needsVolume: false, dependsOnPriceLevel: false });
  });

  it('turns -0 into 0, which trees and hashes would tell apart', () => {
    expect(Object.is(defineFeature({ ...example, compute: () => -0 }).compute(handMadeView()), 0)).toBe(true);
  });

  it('is 0 without volume where volume is needed, and asks nothing', () => {
    const feature = defineFeature({ ...example, needsVolume: true, compute: () => Number.NaN });
    expect(feature.compute(handMadeView({ view: { hasVolume: false } }))).toBe(0);
    expect(feature.compute(handMadeView())).toBeNaN();
  });
});
