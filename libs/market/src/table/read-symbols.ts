import type { DataFile, TextFormat } from '@gecko/dataset/contract';
import { GeckoError, quote } from '@gecko/kernel';
import { readBars, type ReadBars } from '../bars/read-bars.js';
import type { BarReading, Bars } from '../contract.js';
import { refuseCopies } from './refuse-copies.js';

/** Symbols that a note names before it counts the rest. */
const MOST_NAMES = 5;

export interface Symbols {
  /** Sorted by symbol, so that the order in which files are named says nothing. */
  readonly bars: readonly Bars[];
  /** Number of gaps of each, in the same order. */
  readonly gaps: readonly number[];
  readonly notes: readonly string[];
}

/**
 * The bars of every file, a symbol each.
 * @throws GeckoError of the bars reader; E_MARKET_SYMBOL (usage) where two files have the same name; E_MARKET_COPY (data) where two are the same market
 */
export async function readSymbols(files: readonly DataFile[], format: TextFormat, reading: BarReading): Promise<Symbols> {
  const read: ReadBars[] = [];
  for (const file of files) read.push(await readBars(file, reading, format));
  read.sort((a, b) => (a.bars.symbol < b.bars.symbol ? -1 : 1));
  const repeated = read.find(({ bars }, index) => bars.symbol === read[index + 1]?.bars.symbol);
  if (repeated !== undefined) {
    const problem = `expected one file a symbol, got two named ${quote(repeated.bars.symbol)}`;
    throw new GeckoError({ kind: 'usage', code: 'E_MARKET_SYMBOL', place: 'market.files', problem, next: 'name each file after its symbol, and join files of one symbol' });
  }
  const bars = read.map(({ bars: own }) => own);
  refuseCopies(bars);
  return { bars, gaps: read.map(({ gaps }) => gaps.length), notes: joinNotes(read) };
}

/** Each note once, with the symbols it is about where it is not about all. */
function joinNotes(read: readonly ReadBars[]): string[] {
  return [...new Set(read.flatMap(({ notes }) => notes))].map((note) => {
    const symbols = read.filter(({ notes }) => notes.includes(note)).map(({ bars }) => bars.symbol);
    return symbols.length === read.length ? note : `${listNames(symbols)}: ${note}`;
  });
}

/** Names without their quotes. */
function listNames(symbols: readonly string[]): string {
  const shown = symbols.slice(0, MOST_NAMES).map((symbol) => quote(symbol).slice(1, -1)).join(', ');
  return symbols.length > MOST_NAMES ? `${shown} and ${symbols.length - MOST_NAMES} more` : shown;
}
