import { redFlags } from './red-flags.js';
import { sparkline } from './sparkline.js';
import type { WatchedTask, WatchState } from './watch-state.js';

const MOST_LINES = 10;
const BAR_CELLS = 24;
const NARROWEST = 20;
/** Where a terminal does not tell its columns, or tells none. */
const USUAL_COLUMNS = 80;
// A message of a worker must not move the cursor.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const BOLD = '1';
const RED = '31';

interface Line {
  readonly text: string;
  readonly style?: string;
}

/**
 * The live view as lines, at most ten and each shorter than the terminal is wide: stage and counts, then each running task with its
 * bar, its last epoch, its validation loss over time, its process, and what stands out. Tasks without room are counted.
 */
export function renderWatch(state: WatchState, columns: number, colour = false): string[] {
  const blocks: Line[][] = [];
  let used = 1;
  for (const task of state.running) {
    const block = taskLines(task, state.nowMs);
    if (used + block.length > MOST_LINES) break;
    used += block.length;
    blocks.push(block);
  }
  const width = Math.max(NARROWEST, (columns > 0 ? columns : USUAL_COLUMNS) - 1);
  return [headLine(state, blocks.length), ...blocks.flat()].map(({ text, style }) => {
    const cut = [...text.replace(UNPRINTABLE, '?')].slice(0, width).join('');
    return colour && style !== undefined ? `\u001b[${style}m${cut}\u001b[0m` : cut;
  });
}

function headLine({ stage, running, done, failed }: WatchState, shown: number): Line {
  const counts = [`${running.length} running`, ...(shown < running.length ? [`${running.length - shown} of them not shown`] : []), ...(done > 0 ? [`${done} done`] : []), ...(failed > 0 ? [`${failed} failed`] : [])];
  return { text: [stage, ...(running.length + done + failed > 0 ? [counts.join(', ')] : [])].filter((part) => part !== '').join('  '), style: BOLD };
}

function taskLines(task: WatchedTask, nowMs: number): Line[] {
  const figures = figuresLine(task);
  const flags = redFlags(task, nowMs);
  return [{ text: barLine(task) }, ...(figures === '' ? [] : [{ text: `  ${figures}` }]), { text: `  ${healthLine(task, nowMs)}` }, ...(flags.length === 0 ? [] : [{ text: `  ! ${flags.join('; ')}`, style: RED }])];
}

function barLine({ id, progress }: WatchedTask): string {
  if (!progress) return `${id}  starting`;
  const { label, done, total, note } = progress;
  const filled = total > 0 ? Math.round(Math.min(1, done / total) * BAR_CELLS) : 0;
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
  return `${id === label ? id : `${id}  ${label}`} ${bar} ${total > 0 ? `${done}/${total}` : done}${note === null ? '' : `  ${note}`}`;
}

/** Name in the figures, word on the screen, digits. */
const shownFigures: readonly (readonly [string, string, (value: number) => string])[] = [
  ['epoch', 'epoch', String],
  ['loss', 'loss', (value) => value.toFixed(4)],
  ['validationLoss', 'val', (value) => value.toFixed(4)],
  ['validationAuc', 'auc', (value) => value.toFixed(3)],
  ['gradientNorm', 'gradient', (value) => brief(value)],
  ['learningRate', 'rate', (value) => brief(value)],
  ['samplesPerSecond', 'samples/s', (value) => Math.round(value).toString()],
];

function figuresLine({ figures }: WatchedTask): string {
  return shownFigures
    .flatMap(([name, word, digits]) => {
      const value = figures[name];
      return value === undefined ? [] : [`${word} ${value === null ? '-' : digits(value)}`];
    })
    .join('  ');
}

function healthLine({ validationLosses, residentBytes, heardMs, pid }: WatchedTask, nowMs: number): string {
  const spark = validationLosses.length > 1 ? [`val ${sparkline(validationLosses, BAR_CELLS)}`] : [];
  const memory = residentBytes === undefined ? [] : [`${Math.round(residentBytes / 2 ** 20)} MiB`];
  return [...spark, ...memory, `heard ${(Math.max(0, nowMs - heardMs) / 1000).toFixed(1)} s ago`, `process ${pid}`].join('  ');
}

/** Two digits: these numbers are for orders of magnitude. */
function brief(value: number): string {
  return String(Number(value.toPrecision(2)));
}
