import { drawEventChart, markupText } from '@gecko/evaluation';
import { MarketOptions, type LabelReason } from '@gecko/market/contract';
import { continueMarket, pathThrough, type PathBar } from './continue-market.js';
import { eventChart } from './event-chart.js';
import { handMadeMarket } from './hand-made-market.js';
import { labelEvent } from './label-event.js';
import { pictureSheet } from './picture-sheet.js';

const HOLDING_BARS = 24;
const BARS_BEFORE = 5;
const COLUMN_WIDTH = 536;
const GAP = 10;

const UP = [0.08, 0.03, 0.14, 0.22, 0.18, 0.3, 0.26, 0.37, 0.45];
const FLAT = [0.06, 0.12, 0.05, 0.1, 0.18, 0.13, 0.2, 0.16, 0.09, 0.14, 0.07, -0.1, -0.2, -0.05, 0.06, 0.11, 0.15, 0.09, 0.17, 0.23, 0.19, 0.13, 0.2, 0.16, 0.21, 0.18];
const AFTER_TARGET = [0.98, 0.92];
/** One bar that reaches both barriers. */
const BOTH: PathBar = { open: 0.37, high: 1.1, low: -1.15, close: 0.2 };

interface Outcome {
  readonly title: string;
  readonly words: string;
  readonly path: readonly PathBar[];
  readonly reason: LabelReason;
}

const OUTCOMES: readonly Outcome[] = [
  { title: 'Target first', words: 'label 1', reason: 'target', path: pathThrough([...UP, 0.4, 0.52, 0.61, 0.57, 0.7, 0.82, 0.78, 0.9, 1.04, ...AFTER_TARGET]) },
  { title: 'Stop first', words: 'label 0', reason: 'stop', path: pathThrough([0.08, 0.03, 0.14, 0.2, 0.12, 0.05, -0.25, -0.15, -0.5, -0.7, -0.55, -0.85, -1.3, -1.1]) },
  { title: 'Neither in time', words: `timed out after ${HOLDING_BARS} bars: dropped, unless configured otherwise`, reason: 'timeout', path: pathThrough(FLAT) },
  { title: 'Both in one bar', words: 'ambiguous: the bar does not tell which came first, so it counts as a loss', reason: 'ambiguous', path: [...pathThrough(UP.slice(0, 8)), BOTH, ...continuedFrom(0.2, [0.28, 0.21])] },
  { title: 'A gap beyond the stop', words: 'filled at the open, which costs more than the planned risk', reason: 'stop-gap', path: [...pathThrough([0.08, 0.03, 0.14, 0.2, 0.12, 0.05, -0.2]), ...continuedFrom(-1.9, [-1.7, -2, -1.8])] },
  { title: 'The data end first', words: 'censored: never a label', reason: 'censored', path: pathThrough(UP) },
];

/** What can become of one and the same event: six ways on, each labelled by the library. */
export function drawTripleBarrier(): string {
  const panels = OUTCOMES.map(drawOutcome);
  const heights = [0, 1, 2].map((row) => Math.max(...panels.slice(2 * row, 2 * row + 2).map(({ height }) => height)));
  const tops = heights.map((_, row) => heights.slice(0, row).reduce((sum, height) => sum + height + GAP, 0));
  const body = panels.map(({ text, height, width }, index) => text.replace('<svg ', `<svg x="${(index % 2) * COLUMN_WIDTH}" y="${tops[Math.floor(index / 2)] ?? 0}" width="${width}" height="${height}" overflow="visible" `));
  const height = heights.reduce((sum, one) => sum + one + GAP, -GAP);
  return pictureSheet({ title: 'Six ways on from one event', description: OUTCOMES.map(({ title, words }) => `${title}: ${words}.`).join(' '), width: COLUMN_WIDTH + 520, height }, body.join('\n'));
}

function drawOutcome({ title, words, path, reason }: Outcome): { text: string; width: number; height: number } {
  const open = handMadeMarket('long');
  const bars = continueMarket(open, path);
  const { event } = open;
  const label = labelEvent(bars, event, MarketOptions.parse({ pattern: { sides: 'long' }, labels: { maximumHoldingBars: HOLDING_BARS, timeout: 'sign' } }));
  if ((label?.reason ?? 'censored') !== reason) throw new Error(`expected the picture's event to end with ${reason}, got ${label?.reason ?? 'no label'}`);
  const chart = eventChart({ bars, event, label, title, outcome: words, from: event.bar - BARS_BEFORE });
  const bands = reason === 'timeout' ? [{ label: `${HOLDING_BARS} bars at most`, from: BARS_BEFORE + 1, to: BARS_BEFORE + HOLDING_BARS }] : [];
  const text = markupText(drawEventChart({ ...chart, bands }));
  const [, width = 0, height = 0] = (/ viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(text) ?? []).map(Number);
  return { text, width, height };
}

/** A path whose first bar opens elsewhere than the one before closed. */
function continuedFrom(open: number, closes: readonly number[]): PathBar[] {
  return pathThrough([open, ...closes]).slice(1);
}
