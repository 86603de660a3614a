import type { ConfusionMatrix } from '../contract.js';
import { formatCount, formatFigure } from '../markup/format-figure.js';
import { html, type Markup } from '../markup/html.js';

interface Cell {
  readonly name: string;
  readonly count: number;
  readonly rowTotal: number;
  readonly right: boolean;
}

const SIDE = { width: 132, height: 112, left: 84, top: 52, gap: 4 } as const;

/** Counts and shares of each actual class, as a picture whose description says the same in words. */
export function drawConfusionMatrix(title: string, counts: ConfusionMatrix): Markup {
  const positives = counts.truePositive + counts.falseNegative;
  const negatives = counts.trueNegative + counts.falsePositive;
  const rows: readonly (readonly Cell[])[] = [
    [
      { name: 'true positive', count: counts.truePositive, rowTotal: positives, right: true },
      { name: 'false negative', count: counts.falseNegative, rowTotal: positives, right: false },
    ],
    [
      { name: 'false positive', count: counts.falsePositive, rowTotal: negatives, right: false },
      { name: 'true negative', count: counts.trueNegative, rowTotal: negatives, right: true },
    ],
  ];
  const description = rows.flat().map((cell) => `${cell.name}: ${formatCount(cell.count)} (${share(cell)} of the actual class)`).join('; ');
  return html`<svg class="chart" viewBox="0 0 360 284" role="img"><title>${title}</title><desc>${description}</desc>
<text class="label" x="${SIDE.left + SIDE.width + SIDE.gap / 2}" y="16" text-anchor="middle">The model says</text>
${['positive', 'negative'].map((name, column) => html`<text class="label strong" x="${left(column) + SIDE.width / 2}" y="40" text-anchor="middle">${name}</text>`)}
${[positives, negatives].map((total, row) => drawRowName(row, row === 0 ? 'positive' : 'negative', total))}
${rows.map((cells, row) => cells.map((cell, column) => drawCell(cell, left(column), top(row))))}
</svg>`;
}

function left(column: number): number {
  return SIDE.left + column * (SIDE.width + SIDE.gap);
}

function top(row: number): number {
  return SIDE.top + row * (SIDE.height + SIDE.gap);
}

function drawRowName(row: number, name: string, total: number): Markup {
  const middle = top(row) + SIDE.height / 2;
  const end = SIDE.left - 10;
  return html`<text class="label" x="${end}" y="${middle - 14}" text-anchor="end">Actually</text><text class="label strong" x="${end}" y="${middle + 3}" text-anchor="end">${name}</text><text class="tick" x="${end}" y="${middle + 20}" text-anchor="end">${formatCount(total)} rows</text>`;
}

function drawCell(cell: Cell, x: number, y: number): Markup {
  const part = cell.rowTotal === 0 ? 0 : cell.count / cell.rowTotal;
  const middle = x + SIDE.width / 2;
  return html`<rect class="cell-ground" x="${x}" y="${y}" width="${SIDE.width}" height="${SIDE.height}" rx="6"/><rect class="${cell.right ? 'cell-right' : 'cell-wrong'}" x="${x}" y="${y}" width="${SIDE.width}" height="${SIDE.height}" rx="6" fill-opacity="${(0.06 + 0.32 * part).toFixed(2)}"/>
<text class="figure" x="${middle}" y="${y + 48}" text-anchor="middle">${formatCount(cell.count)}</text><text class="label strong" x="${middle}" y="${y + 70}" text-anchor="middle">${share(cell)}</text><text class="tick" x="${middle}" y="${y + 90}" text-anchor="middle">${cell.name}</text>`;
}

function share({ count, rowTotal }: Cell): string {
  return formatFigure(rowTotal === 0 ? null : count / rowTotal, 'share');
}
