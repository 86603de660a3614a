import { html, nothing, type Content, type Markup } from '../markup/html.js';

export interface TableColumn<Row> {
  readonly head: string;
  readonly kind?: 'number' | 'bar-cell' | undefined;
  readonly cell: (row: Row) => Content;
}

export interface TableInput<Row> {
  /** What the table is, for who cannot see it. */
  readonly name: string;
  /** Stands under the frame, as it would be cut inside it. */
  readonly caption?: string | undefined;
  /** The first column names the row. */
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
}

/** A table in a frame that scrolls sideways by itself where the screen is narrow (and can be focused to do so by keyboard). */
export function renderTable<Row>({ name, caption, columns, rows }: TableInput<Row>): Markup {
  const kindOf = ({ kind }: TableColumn<Row>): Markup => (kind === undefined ? nothing : html` class="${kind}"`);
  const heads = columns.map((column) => html`<th scope="col"${kindOf(column)}>${column.head}</th>`);
  const body = rows.map((row) => html`<tr>${columns.map((column, index) => (index === 0 ? html`<th scope="row">${column.cell(row)}</th>` : html`<td${kindOf(column)}>${column.cell(row)}</td>`))}</tr>
`);
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table class="plain"><thead><tr>${heads}</tr></thead>
<tbody>${body}</tbody></table></div>${caption === undefined ? nothing : html`<p class="under">${caption}</p>`}`;
}
