import type { ReportInput, Review } from '../contract.js';
import { formatCount } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { renderSection } from './render-section.js';
import { renderTable } from './render-table.js';

const WORDS: Record<Review['verdict'], string> = { Approve: 'nothing of weight was found', Warning: 'use it with these findings in mind', Block: 'not to be used before these are mended' };

/** What a reviewer would say, gravest first, and how the whole checklist was answered. */
export function renderReview({ review }: ReportInput): Markup {
  if (!review) return nothing;
  const { verdict, findings, items } = review;
  const outcomes = (['met', 'finding', 'not applicable'] as const).map((outcome) => `${formatCount(items.filter((item) => item.outcome === outcome).length)} ${outcome}`);
  return renderSection('review', 'What would a reviewer say?', html`<p class="lead"><strong>${verdict}</strong>: ${WORDS[verdict]}. Of ${formatCount(items.length)} questions: ${outcomes.join(', ')}.</p>
${findings.map(renderFinding)}${items.length === 0 ? nothing : html`<details><summary>The whole checklist</summary>${renderItems(items)}</details>`}`);
}

function renderFinding({ severity, item, place, issue, impact, fix }: Review['findings'][number]): Markup {
  return html`<div class="finding ${severity.toLowerCase()}"><p><span class="severity">${severity}</span> <code><bdi>${item}</bdi></code></p><p><strong><bdi>${issue}</bdi></strong></p><dl class="facts"><dt>Where</dt><dd><bdi>${place}</bdi></dd><dt>Why it matters</dt><dd><bdi>${impact}</bdi></dd><dt>What to do</dt><dd><bdi>${fix}</bdi></dd></dl></div>`;
}

function renderItems(items: Review['items']): Markup {
  return renderTable({
    name: 'The whole checklist',
    rows: items,
    columns: [
      { head: 'Question', cell: ({ question, item, group }) => html`<bdi>${question}</bdi><p class="meaning">${group} · <bdi>${item}</bdi></p>` },
      { head: 'Answer', cell: ({ outcome }) => outcome },
      { head: 'Evidence', cell: ({ evidence }) => html`<span class="values"><bdi>${evidence}</bdi></span>` },
    ],
  });
}
