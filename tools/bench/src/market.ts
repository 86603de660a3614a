import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { combinatorialFolds, purgeRows } from '@gecko/dataset';
import type { RowIntervals } from '@gecko/dataset/contract';
import { fillUniform, randomStream } from '@gecko/kernel';
import { describeMachine } from './describe-machine.js';
import { measureChild, numberOf } from './measure-child.js';
import { median } from './median.js';

const ROUNDS = 3;
const BARS = [100_000, 1_000_000, 3_000_000] as const;
const GOAL_BARS = 1_000_000;
const GOALS = { seconds: 3, mebibytes: 954 } as const;
const EVENTS = 100_000;

const folder = mkdtempSync(join(tmpdir(), 'gecko-bench-'));
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Seconds from bars in memory to a table of labelled events: the median of the rounds; memory of the whole process: the largest. */
function reportBars(bars: number): void {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const { output, peakMebibytes } = measureChild(here('market-once.js'), [join(folder, `${bars}.bin`)]);
    const answer: unknown = JSON.parse(output);
    return { seconds: numberOf(answer, 'seconds'), events: numberOf(answer, 'events'), rows: numberOf(answer, 'rows'), peakMebibytes };
  });
  const seconds = median(rounds.map((round) => round.seconds));
  const peak = Math.round(Math.max(...rounds.map(({ peakMebibytes }) => peakMebibytes)));
  const goal = bars === GOAL_BARS ? ` (goals < ${GOALS.seconds} s, < ${GOALS.mebibytes} MiB)` : '';
  console.log(`bars to labelled events  ${bars.toLocaleString('en').padStart(9)} bars: ${seconds.toFixed(2)} s, ${((seconds / bars) * 1e9).toFixed(0)} ns a bar, ${rounds[0]?.events} events, ${rounds[0]?.rows} labelled, peak ${peak} MiB${goal}`);
}

/** Spans of random length that overlap about twenty deep, as events of several symbols do. */
function randomIntervals(count: number): RowIntervals {
  const lengths = new Float32Array(count);
  fillUniform(randomStream(7, 'bench/intervals'), { major: 0, minor: 0 }, lengths);
  const starts = Float64Array.from({ length: count }, (_, row) => row);
  const lastBars = Int32Array.from(lengths, (length, row) => row + 1 + Math.floor(40 * length));
  return { starts, ends: Float64Array.from(lastBars), series: new Int32Array(count), firstBars: Int32Array.from(starts), lastBars };
}

function reportFolds(): void {
  const intervals = randomIntervals(EVENTS);
  const rows = Uint32Array.from({ length: EVENTS }, (_, row) => row);
  const [from, to] = [0.4 * EVENTS, 0.5 * EVENTS];
  const train = rows.filter((row) => row < from || row >= to);
  const purge = median(Array.from({ length: ROUNDS }, () => secondsOf(() => purgeRows(intervals, train, rows.subarray(from, to), { embargo: 100 }))));
  console.log(`purge                    ${EVENTS.toLocaleString('en').padStart(9)} events: ${purge.toFixed(3)} s (goal < 0.2)`);
  const combinations = median(Array.from({ length: ROUNDS }, () => secondsOf(() => allFolds(intervals))));
  console.log(`combinatorial (10, 2)    ${EVENTS.toLocaleString('en').padStart(9)} events: ${combinations.toFixed(2)} s (goal < 2)`);
}

/** All 45 splits, purged and embargoed. */
function allFolds(intervals: RowIntervals): void {
  const { splitCount, foldOf } = combinatorialFolds(intervals, { groups: 10, testGroups: 2, embargo: 100 });
  for (let split = 0; split < splitCount; split++) foldOf(split);
}

function secondsOf(work: () => unknown): number {
  const startedMs = performance.now();
  work();
  return (performance.now() - startedMs) / 1000;
}

try {
  console.log(describeMachine());
  console.log(`simulated five-minute bars of one symbol; each figure in a process of its own, median of ${ROUNDS}; frames, indicators, detection of both sides, 62 features, labels`);
  measureChild(here('write-market.js'), [folder, ...BARS.map(String)]);
  for (const count of BARS) reportBars(count);
  reportFolds();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
