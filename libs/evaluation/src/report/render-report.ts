import type { ReportInput } from '../contract.js';
import { html, markupText, type Markup } from '../markup/html.js';
import { boundInput } from './bound-input.js';
import { renderBaselines } from './render-baselines.js';
import { renderChecks } from './render-checks.js';
import { renderColumns } from './render-columns.js';
import { renderDiscrimination } from './render-discrimination.js';
import { renderFacts } from './render-facts.js';
import { renderLatency } from './render-latency.js';
import { renderLearningCurves } from './render-learning-curves.js';
import { renderMarket } from './render-market.js';
import { renderMetrics } from './render-metrics.js';
import { renderVerdict } from './render-verdict.js';
import { reportStyle } from './report-style.js';

/**
 * One HTML page that stands alone: no script, no request (its Content-Security-Policy forbids both), light and dark, screen
 * and paper. Equal inputs give equal bytes. All text of the input is escaped, long text and long lists are cut (see
 * `boundInput`), so the page stays under about 300 KB.
 *
 * @param input figures that are null, NaN or missing are shown as a dash; lists may be empty
 */
export function renderReport(input: ReportInput): string {
  const bounded = boundInput(input);
  return markupText(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${bounded.status}: ${bounded.title}</title>
${reportStyle}
</head>
<body>
${renderVerdict(bounded)}
<main class="page">
${renderContents(bounded)}
${renderChecks(bounded.checks)}
${renderMetrics(bounded)}
${renderMarket(bounded)}
${renderLearningCurves(bounded)}
${renderDiscrimination(bounded)}
${renderBaselines(bounded)}
${renderLatency(bounded)}
${renderColumns(bounded)}
${renderFacts(bounded)}
</main>
<footer class="page"><p>Written by Gecko. This page needs no network and runs no script.</p></footer>
</body>
</html>
`);
}

function renderContents({ facts, market }: ReportInput): Markup {
  const links: readonly (readonly [string, string])[] = [
    ['checks', 'Checks'],
    ['metrics', 'Metrics'],
    ...(market ? [['market', 'Market'] as const] : []),
    ['learning', 'Learning curves'],
    ['discrimination', 'Discrimination'],
    ['baselines', 'Baselines'],
    ['latency', 'Latency'],
    ['data', 'Data'],
    ...(facts.length > 0 ? [['facts', 'How it was made'] as const] : []),
  ];
  return html`<nav aria-label="Contents"><ul>${links.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`;
}
