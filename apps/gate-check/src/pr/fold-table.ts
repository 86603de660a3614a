/** Rows that stand open; a longer table is folded. */
const OPEN_ROWS = 30;

/** A part of a page: lines that always stand, and a table that may be cut. Cells are Markdown already. */
export interface Section {
  readonly heading: string | undefined;
  readonly lines: readonly string[];
  readonly table?: Table | undefined;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Folded away however short it is. */
  readonly folded?: boolean;
}

/** Sections as one page of at most `longest` characters: long tables are folded, and cut with a count where the page would be too long. */
export function renderPage(firstLine: string, sections: readonly Section[], longest: number): string {
  const most = Math.max(0, ...sections.map(({ table }) => table?.rows.length ?? 0));
  for (let kept = most; ; kept = Math.floor(kept / 2)) {
    const page = `${[firstLine, ...sections.map((section) => renderSection(section, kept))].join('\n\n')}\n`;
    if (page.length <= longest || kept === 0) return page.length <= longest ? page : `${firstLine}\n\nEverything else is too long to be shown here: see the other files.\n`;
  }
}

function renderSection({ heading, lines, table }: Section, kept: number): string {
  return [...(heading === undefined ? [] : [`### ${heading}`]), ...(lines.length === 0 ? [] : [lines.join('\n')]), ...(table === undefined || table.rows.length === 0 ? [] : [renderTable(table, kept)])].join('\n\n');
}

function renderTable({ columns, rows, folded = false }: Table, kept: number): string {
  const shown = rows.slice(0, kept);
  const left = rows.length - shown.length;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = shown.length === 0 ? [] : [[line(columns), line(columns.map(() => '---')), ...shown.map(line)].join('\n')];
  const parts = [...table, ...(left === 0 ? [] : [`… and ${left} more, which do not fit here.`])];
  if (!folded && shown.length <= OPEN_ROWS) return parts.join('\n\n');
  return [`<details><summary>${rows.length} ${rows.length === 1 ? 'row' : 'rows'}</summary>`, ...parts, '</details>'].join('\n\n');
}
