import { formatCount } from '../markup/format-figure.js';
import { html, type Markup } from '../markup/html.js';

const WHO = { test: 'measured by the gate, which alone opens them', validation: 'the trainer’s analysis', training: 'the trainer’s record' } as const;

/** Which rows the figures beneath are of, and who measured them. */
export function sayRows(part: keyof typeof WHO, n: number): Markup {
  return html`<p class="rows"><span class="part ${part}">${part} rows</span> ${formatCount(n)}, ${WHO[part]}</p>`;
}
