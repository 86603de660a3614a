import type { FeatureEntry } from '../contract.js';
import type { EventView, Feature } from './feature.js';

type Defaulted = 'range' | 'needsVolume' | 'dependsOnPriceLevel' | 'lookBack';

/** A feature as its file writes it down: what is left out is unbounded, does without volume and without the price level, and reads no frame. */
export interface FeatureDefinition extends Omit<FeatureEntry, Defaulted>, Partial<Pick<FeatureEntry, Exclude<Defaulted, 'lookBack'>>> {
  readonly lookBack: Partial<FeatureEntry['lookBack']>;
  readonly compute: (view: EventView) => number;
}

/** Fills in the defaults; -0 becomes 0, and what needs volume is 0 where there is none. */
export function defineFeature(definition: FeatureDefinition): Feature {
  const { range = [null, null], needsVolume = false, dependsOnPriceLevel = false, lookBack, compute } = definition;
  return {
    name: definition.name,
    group: definition.group,
    unit: definition.unit,
    formula: definition.formula,
    lookBack: { low: 0, middle: 0, high: 0, ...lookBack },
    range,
    needsVolume,
    dependsOnPriceLevel,
    compute: (view) => (needsVolume && !view.hasVolume ? 0 : compute(view) + 0),
  };
}
