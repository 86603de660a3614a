import { html, type Content, type Markup } from '../markup/html.js';

/** A titled part of the page that can be linked to. */
export function renderSection(id: string, title: string, content: Content): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${content}
</section>`;
}
