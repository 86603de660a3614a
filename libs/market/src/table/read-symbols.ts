import type { DataFile, TextFormat } from '@gecko/dataset/contract';
import { GeckoError, quote } from '@gecko/kernel';
import { readBars, type ReadBars } from '../bars/read-bars.js';
import type { BarReading, Bars } from '../contract.js';

export interface Symbols {
  /** Sorted by symbol, so that the order in which files are named says nothing. */
  readonly bars: readonly Bars[];
  /** Number of gaps of each, in the same order. */
  readonly gaps: readonly number[];
  readonly notes: readonly string[];
}

/**
 * The bars of every file, a symbol each.
 * @throws GeckoError of the bars reader; E_MARKET_SYMBOL (usage) where two files have the same name
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
  return { bars: read.map(({ bars }) => bars), gaps: read.map(({ gaps }) => gaps.length), notes: [...new Set(read.flatMap(({ notes }) => notes))] };
}
