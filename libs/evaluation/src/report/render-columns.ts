import { drawHistogram } from '../chart/draw-histogram.js';
import type { ReportInput } from '../contract.js';
import { formatCount, formatFigure } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { renderSection } from './render-section.js';

/** One row a column of the data, in a frame that scrolls sideways by itself (and can be focused to do so by keyboard). */
export function renderColumns({ columns, dataNotes }: ReportInput): Markup {
  const notes = dataNotes.length === 0 ? nothing : html`<ul class="notes">${dataNotes.map((note) => html`<li>${note}</li>`)}</ul>`;
  if (columns.length === 0) return renderSection('data', 'Data', html`${notes}<p class="empty">No columns were profiled.</p>`);
  return renderSection(
    'data',
    'Data',
    html`${notes}<div class="scroll" role="region" aria-label="Data profile" tabindex="0"><table class="columns">
<thead><tr><th scope="col">Column</th><th scope="col">Kind</th><th scope="col" class="number">Missing</th><th scope="col" class="number">Distinct</th><th scope="col">Distribution</th><th scope="col">Summary</th></tr></thead>
<tbody>${columns.map(renderColumn)}</tbody></table></div>`,
  );
}

function renderColumn({ name, kind, missingShare, distinct, summary, histogram }: ReportInput['columns'][number]): Markup {
  const picture = histogram.some((bin) => bin > 0) ? drawHistogram(`Distribution of ${name}`, histogram) : nothing;
  return html`<tr><th scope="row"><bdi>${name}</bdi></th><td>${kind}</td><td class="number">${missingShare === 0 ? 'none' : formatFigure(missingShare, 'share')}</td><td class="number">${formatCount(distinct)}</td><td>${picture}</td><td class="summary"><bdi>${summary}</bdi></td></tr>
`;
}
