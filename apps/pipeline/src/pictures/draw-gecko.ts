import { drawEventChart, standaloneChart } from '@gecko/evaluation';
import type { EventChart } from '@gecko/evaluation/contract';
import { MarketOptions } from '@gecko/market/contract';
import { continueMarket, pathThrough } from './continue-market.js';
import { eventChart } from './event-chart.js';
import { handMadeMarket } from './hand-made-market.js';
import { labelEvent } from './label-event.js';

const BARS_BEFORE = 8;
const WINNER = [0.05, 0.01, 0.09, 0.14, 0.11, 0.2, 0.27, 0.24, 0.18, 0.22, 0.31, 0.38, 0.35, 0.44, 0.41, 0.36, 0.43, 0.52, 0.6, 0.57, 0.66, 0.73, 0.7, 0.64, 0.71, 0.8, 0.88, 0.84, 0.93, 1.03, 0.98, 1.02];
const LOSER = [0.04, 0.1, 0.07, 0.15, 0.21, 0.17, 0.12, 0.16, 0.09, 0.02, -0.12, -0.05, -0.3, -0.22, -0.5, -0.62, -0.45, -0.7, -0.86, -1.2, -1.1, -1.35];

/** A long that reaches its target, every stage marked. */
export function drawWinningLong(): string {
  return drawGecko('long', WINNER, 'A long Gecko and its trade');
}

/** A short that is stopped out: the same pattern in a falling market, upside down. */
export function drawLosingShort(): string {
  return drawGecko('short', LOSER, 'A short Gecko and its trade');
}

function drawGecko(side: 'long' | 'short', closes: readonly number[], title: string): string {
  const open = handMadeMarket(side);
  const bars = continueMarket(open, pathThrough(closes));
  const { event } = open;
  const label = labelEvent(bars, event, MarketOptions.parse({ pattern: { sides: side } }));
  if (label === undefined) throw new Error('expected the event of the picture to have a label');
  const outcome = `${label.reason === 'target' ? 'Target' : 'Stop'} first, ${label.decidedBar - event.bar} bars after the event: ${label.label === 1 ? 'label 1' : 'label 0'}, ${label.rMultiple.toFixed(1)} times the risk`;
  const from = event.momentum.start - BARS_BEFORE;
  const chart: EventChart = { ...eventChart({ bars, event, label, title, outcome, from }), bands: stages(open, from) };
  return standaloneChart(drawEventChart({ ...chart, levels: [{ label: 'base', price: event.consolidation.base }, ...chart.levels] }));
}

function stages({ event }: ReturnType<typeof handMadeMarket>, from: number): EventChart['bands'] {
  const { momentum, consolidation, testBar, hook, bar } = event;
  const band = (label: string, first: number, last: number): EventChart['bands'][number] => ({ label, from: first - from, to: last - from });
  return [
    band('1 momentum', momentum.start, momentum.end),
    band('2 consolidation', consolidation.start + 1, consolidation.end),
    band('3 test bar', testBar, testBar),
    band('4 hook', testBar + 1, Math.max(hook.bar, hook.extremeBar)),
    band('5 re-entry: the event', bar, bar),
  ];
}
