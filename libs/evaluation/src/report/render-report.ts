import type { ReportInput } from '../contract.js';
import { html, markupText, nothing, type Markup } from '../markup/html.js';
import { boundInput } from './bound-input.js';
import { renderCalibration } from './render-calibration.js';
import { renderChecks } from './render-checks.js';
import { renderColumns } from './render-columns.js';
import { renderComparison } from './render-comparison.js';
import { renderDependence } from './render-dependence.js';
import { renderDiscrimination } from './render-discrimination.js';
import { renderExplanations } from './render-explanations.js';
import { renderFacts } from './render-facts.js';
import { renderImportance } from './render-importance.js';
import { renderLatency } from './render-latency.js';
import { renderLearningCurves } from './render-learning-curves.js';
import { renderMarket } from './render-market.js';
import { renderMetrics } from './render-metrics.js';
import { renderReference } from './render-reference.js';
import { renderReview } from './render-review.js';
import { renderThreshold } from './render-threshold.js';
import { renderVerdict } from './render-verdict.js';
import { renderWeaknesses } from './render-weaknesses.js';
import { reportStyle } from './report-style.js';
import { renderThresholdScript, THRESHOLD_SCRIPT_SOURCE } from './threshold-script.js';

interface Part {
  /** Of its section. */
  readonly id: string;
  /** In the contents. */
  readonly name: string;
  /** Nothing where there is nothing to show. */
  readonly render: (input: ReportInput) => Markup;
}

/** The page, part by part in its order. */
const PARTS: readonly Part[] = [
  { id: 'checks', name: 'Checks', render: ({ checks }) => renderChecks(checks) },
  { id: 'metrics', name: 'Metrics', render: renderMetrics },
  { id: 'comparison', name: 'Comparison', render: renderComparison },
  { id: 'discrimination', name: 'Curves', render: renderDiscrimination },
  { id: 'learning', name: 'Learning', render: renderLearningCurves },
  { id: 'calibration', name: 'Calibration', render: renderCalibration },
  { id: 'threshold', name: 'Threshold', render: renderThreshold },
  { id: 'importance', name: 'Importance', render: renderImportance },
  { id: 'explanations', name: 'Explanations', render: renderExplanations },
  { id: 'dependence', name: 'Dependence', render: renderDependence },
  { id: 'weaknesses', name: 'Weaknesses', render: renderWeaknesses },
  { id: 'drift', name: 'Drift', render: renderReference },
  { id: 'latency', name: 'Latency', render: renderLatency },
  { id: 'data', name: 'Data', render: renderColumns },
  { id: 'market', name: 'Market', render: renderMarket },
  { id: 'review', name: 'Review', render: renderReview },
  { id: 'facts', name: 'How it was made', render: renderFacts },
];

/**
 * One HTML page that stands alone: no request, and no script but the threshold's, known by its hash (its
 * Content-Security-Policy forbids all else); whole without script, light and dark, screen and paper. Equal inputs give equal
 * bytes. All text of the input is escaped, long text and long lists are cut (see `boundInput`), so the page stays under
 * about 700 KB, without an analysis under 300 KB.
 *
 * @param input figures that are null, NaN or missing are shown as a dash; lists may be empty
 */
export function renderReport(input: ReportInput): string {
  const bounded = boundInput(input);
  const parts = PARTS.map(({ id, name, render }) => ({ id, name, markup: render(bounded) })).filter(({ markup }) => markupText(markup) !== '');
  const hasSlider = (bounded.analysis?.performance?.sweep.length ?? 0) > 0;
  return markupText(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${hasSlider ? `script-src ${THRESHOLD_SCRIPT_SOURCE}; ` : nothing}style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${bounded.status}: ${bounded.title}</title>
${reportStyle}
</head>
<body>
${renderVerdict(bounded)}
<main class="page">
<nav aria-label="Contents"><ul>${parts.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${parts.map(({ markup }) => html`${markup}
`)}</main>
<footer class="page"><p>Written by Gecko. This page needs no network and runs no script${hasSlider ? ' but that of the threshold slider' : ''}.</p></footer>
${hasSlider ? renderThresholdScript() : nothing}</body>
</html>
`);
}
