import { purgeRows, splitTable } from '@gecko/dataset';
import { SplitPolicy, type RowIntervals } from '@gecko/dataset/contract';
import { fillUniform, hashValue, randomStream } from '@gecko/kernel';
import { pictureSheet } from './picture-sheet.js';

type Part = 'train' | 'validation' | 'test' | 'purged' | 'purged of-validation' | 'embargoed';

interface Row {
  readonly start: number;
  readonly end: number;
  readonly part: Part;
}

const ROWS = 34;
const EMBARGO = 8;
const LEFT = 8;
const WIDTH = 640;
const ROW_HEIGHT = 7;
const PANEL = ROWS * ROW_HEIGHT + 62;
/** Of the purged folds: the third of five. */
const TESTED = { from: 14, to: 21 } as const;

/** Which rows may teach which: the split of a training run, and one fold of a purged k-fold with an embargo. */
export function drawPurge(): string {
  const intervals = rowIntervals();
  const latest = Math.max(...intervals.ends);
  const x = (time: number): number => Math.round((LEFT + (time / latest) * (WIDTH - LEFT)) * 10) / 10;
  const split = splitRows(intervals);
  const fold = foldRows(intervals);
  const firstOf = (rows: readonly Row[], part: Part): number => x(Math.min(...rows.filter((row) => row.part === part).map(({ start }) => start)));
  const testEnd = Math.max(...fold.filter(({ part }) => part === 'test').map(({ end }) => end));
  const body = [
    drawPanel('The split: 70% train, 15% validate, 15% test, in order of time', split, x, 0),
    ...(['validation', 'test'] as const).map((part) => drawBoundary(firstOf(split, part), 0, part)),
    drawLegend(['train', 'validation', 'test', 'purged'], PANEL - 18),
    `<rect class="zone" x="${x(testEnd)}" y="${PANEL + 44}" width="${x(testEnd + EMBARGO) - x(testEnd)}" height="${ROWS * ROW_HEIGHT}"/>`,
    drawPanel('One fold of a purged k-fold: rows on both sides of the test rows may train', fold, x, PANEL + 22),
    drawBoundary(firstOf(fold, 'test'), PANEL + 22, 'test rows'),
    drawBoundary(x(testEnd), PANEL + 22, 'test labels known: embargo'),
    drawLegend(['train', 'test', 'purged', 'embargoed'], 2 * PANEL + 4),
  ].join('\n');
  const count = (rows: readonly Row[], part: string): number => rows.filter((row) => row.part.startsWith(part)).length;
  const description = `Each bar is a row, from its event to the moment its label is known. Above, ${count(split, 'purged')} of ${ROWS} rows are left out as they reach into a later part; below, ${count(fold, 'purged')} as they overlap test rows and ${count(fold, 'embargoed')} as they start within the embargo.`;
  return pictureSheet({ title: 'Purge and embargo', description, width: WIDTH, height: 2 * PANEL + 22 }, body);
}

/** Rows of one clock, oldest first, whose labels take a while to be known. */
function rowIntervals(): RowIntervals {
  const draws = new Float32Array(2 * ROWS);
  fillUniform(randomStream(40, 'purge-picture'), { major: 0, minor: 0 }, draws);
  const starts = Float64Array.from({ length: ROWS }, (_, row) => 4 * row + Math.round(2 * (draws[row] ?? 0)));
  const ends = starts.map((start, row) => start + 3 + Math.round(20 * (draws[ROWS + row] ?? 0) ** 2));
  return { starts, ends, series: new Int32Array(ROWS), firstBars: Int32Array.from(starts), lastBars: Int32Array.from(ends) };
}

function splitRows(intervals: RowIntervals): Row[] {
  const labels = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);
  const table = { columns: [{ name: 'x', kind: 'numeric' as const, values: Float64Array.from(labels.keys()) }], rowCount: ROWS, labels, intervals };
  const { train, validation, test } = splitTable(table, hashValue('a table for a picture'), SplitPolicy.parse({ method: 'purged-time' }));
  const firstValidation = Math.min(...validation);
  const partOf = (row: number): Part => (train.includes(row) ? 'train' : validation.includes(row) ? 'validation' : test.includes(row) ? 'test' : row < firstValidation ? 'purged' : 'purged of-validation');
  return rowsOf(intervals, partOf);
}

function foldRows(intervals: RowIntervals): Row[] {
  const all = Uint32Array.from(intervals.starts.keys());
  const isTested = (row: number): boolean => row >= TESTED.from && row < TESTED.to;
  const [test, others] = [all.filter(isTested), all.filter((row) => !isTested(row))];
  const overlapFree = purgeRows(intervals, others, test).train;
  const kept = purgeRows(intervals, others, test, { embargo: EMBARGO }).train;
  return rowsOf(intervals, (row) => (isTested(row) ? 'test' : kept.includes(row) ? 'train' : overlapFree.includes(row) ? 'embargoed' : 'purged'));
}

function rowsOf({ starts, ends }: RowIntervals, partOf: (row: number) => Part): Row[] {
  return Array.from(starts, (start, row) => ({ start, end: ends[row] ?? start, part: partOf(row) }));
}

function drawPanel(title: string, rows: readonly Row[], x: (time: number) => number, top: number): string {
  const bars = rows.map(({ start, end, part }, row) => `<rect class="part ${part}" x="${x(start)}" y="${top + 23 + row * ROW_HEIGHT}" width="${Math.round((x(end) - x(start)) * 10) / 10}" height="${ROW_HEIGHT - 3}"/>`);
  return `<text class="label strong" x="0" y="${top + 13}">${title}</text>${bars.join('')}<path class="axis" d="M0 ${top + 24 + ROWS * ROW_HEIGHT}H${WIDTH}"/>`;
}

function drawBoundary(at: number, top: number, words: string): string {
  return `<path class="mark" d="M${at} ${top + 20}V${top + 24 + ROWS * ROW_HEIGHT}"/><text class="label" x="${at + 5}" y="${top + 33}">${words}</text>`;
}

const WORDS: Readonly<Record<string, string>> = { train: 'trains', validation: 'validates', test: 'is tested', purged: 'purged, in no part', embargoed: 'embargoed, in no part' };

function drawLegend(parts: readonly Part[], top: number): string {
  let left = 0;
  return parts
    .map((part) => {
      const start = left;
      const words = WORDS[part] ?? part;
      left += 46 + words.length * 6.1;
      return `<rect class="part ${part}" x="${start}" y="${top}" width="20" height="6"/><text class="label" x="${start + 27}" y="${top + 8}">${words}</text>`;
    })
    .join('');
}
