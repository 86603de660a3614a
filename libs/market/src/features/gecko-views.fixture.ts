import { PatternOptions, type Bars } from '../contract.js';
import { detectGeckos } from '../pattern/detect-geckos.js';
import type { EventView } from './feature.js';
import { defineFeature } from './define-feature.js';

/** What features are shown of each Gecko that the detector finds. */
export function geckoViews(bars: Bars, pattern: Partial<PatternOptions> = {}): EventView[] {
  const views: EventView[] = [];
  const witness = defineFeature({ name: 'witness', group: 'trend', unit: 'count', formula: 'views so far', lookBack: {}, compute: (view) => views.push(view) });
  detectGeckos(bars, PatternOptions.parse(pattern), [witness]);
  return views;
}
