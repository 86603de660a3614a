import type { ReportInput } from '../contract.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { renderSection } from './render-section.js';

/** What is needed to repeat the run, folded away by group. */
export function renderFacts({ facts }: ReportInput): Markup {
  if (facts.length === 0) return nothing;
  const groups = facts.map(({ group, items }) => html`<details><summary>${group}</summary><dl class="facts">${items.map(({ name, value }) => html`<dt><bdi>${name}</bdi></dt><dd><bdi>${value}</bdi></dd>`)}</dl></details>
`);
  return renderSection('facts', 'How it was made', groups);
}
