import type { ReportInput } from '../contract.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { renderBaselines } from './render-baselines.js';
import { renderCrossValidation } from './render-cross-validation.js';
import { renderRivals } from './render-rivals.js';
import { renderSection } from './render-section.js';
import { renderSlices, renderVersions } from './render-versions.js';

/** The model beside everything it was held against: first what the gate measured on test rows, then the trainer's own comparison. */
export function renderComparison(input: ReportInput): Markup {
  const comparison = input.analysis?.comparison ?? null;
  const rivals = comparison && comparison.rivals.length > 0 ? renderRivals(comparison) : nothing;
  const folds = comparison && comparison.crossValidation.length > 0 ? renderCrossValidation(comparison.crossValidation) : nothing;
  return renderSection('comparison', 'Is it better than others?', html`${renderBaselines(input)}${renderVersions(input.versions)}${renderSlices(input.slices)}${rivals}${folds}`);
}
