import { GeckoError, quote } from '@gecko/kernel';
import type { Bars } from '../contract.js';
import { forEachWindow, SharedWindows } from './move-windows.js';

/** Markets of their own share next to none; of two whose moves agree nine times in ten, 0.9 ** 48, less than one in a hundred. */
const MOST_SHARED = 0.2;

/**
 * Two names for one market would count its events twice, and put the same event on both sides of a split. A copy in another
 * currency, upside down or of another date goes up and down in the same order: symbols are copies where more than a fifth of the shorter
 * one's sequences of 48 moves stand anywhere in the other. Time and memory are linear in bars.
 * @throws GeckoError E_MARKET_COPY (data)
 */
export function refuseCopies(symbols: readonly Bars[]): void {
  if (symbols.length < 2) return;
  const windows = new SharedWindows(symbols.reduce((sum, { close }) => sum + close.length, 0));
  const counts: number[] = [];
  for (const [index, { symbol, close }] of symbols.entries()) {
    const shared = new Int32Array(index);
    let count = 0;
    forEachWindow(close, (window) => {
      if (windows.add(window, index, shared)) count++;
    });
    shared.forEach((both, other) => {
      const smaller = Math.min(count, counts[other] ?? 0);
      if (both > MOST_SHARED * smaller) throw copied(symbols[other]?.symbol ?? '', symbol, both / smaller);
    });
    counts.push(count);
  }
}

function copied(first: string, second: string, share: number): GeckoError {
  const problem = `expected markets of their own, got ${quote(first)} and ${quote(second)}, which share ${(100 * share).toFixed(0)}% of their sequences of 48 moves`;
  return new GeckoError({ kind: 'data', code: 'E_MARKET_COPY', place: 'market.files', problem, next: 'give each market once: a copy, even in another currency, upside down or of another date, is no further evidence' });
}
