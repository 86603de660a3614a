import { drawStatusIcon, type Status } from '../chart/draw-status-icon.js';
import type { ReportInput } from '../contract.js';
import { html, nothing, type Markup } from '../markup/html.js';

const WORDS: Record<Status, string> = { passed: 'PASSED', refused: 'REFUSED', inconclusive: 'INCONCLUSIVE' };

/** The answer first: status in words and shape, what it is about, and what to do next. */
export function renderVerdict({ title, status, headline, nextSteps, checks }: ReportInput): Markup {
  const passed = checks.filter((check) => check.passed).length;
  const tally = checks.length === 0 ? 'No checks were run' : `${passed} of ${checks.length} checks passed`;
  return html`<header class="verdict ${status}"><div class="page">
<p class="kind">Model evaluation report</p>
<h1><bdi>${title}</bdi></h1>
<div class="answer">${drawStatusIcon(status, 56)}<div><p class="status">${WORDS[status]}</p><p class="tally">${tally}</p></div></div>
<p class="headline">${headline}</p>
${renderNextSteps(nextSteps)}
</div></header>`;
}

function renderNextSteps(steps: readonly string[]): Markup {
  if (steps.length === 0) return nothing;
  return html`<section class="next" aria-labelledby="next-title"><h2 id="next-title">What to do next</h2><ol>${steps.map((step) => html`<li>${step}</li>`)}</ol></section>`;
}
