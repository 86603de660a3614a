import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWhole, type Disk } from '@gecko/kernel';
import { simulateMarket, type SimulatedMarket } from '@gecko/market';
import type { Bars, SimulationOptions } from '@gecko/market/contract';

export interface WrittenMarket {
  readonly market: SimulatedMarket;
  readonly files: string[];
}

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'data', 'simulated');

/** Simulates a market and writes it as CSV, a folder a market and a file a symbol, unless the files stand there already. */
export function writeSimulatedMarket(options: SimulationOptions, disk: Disk): WrittenMarket {
  const market = simulateMarket(options);
  const { seed, symbols, barsPerSymbol, edge } = options;
  const folder = join(FOLDER, `seed-${seed}-${symbols}x${barsPerSymbol}-edge-${edge}`);
  const files = market.bars.map((bars) => {
    const path = join(folder, `${bars.symbol}.csv`);
    const text = barsCsv(bars);
    if (!holds(disk, path, text)) {
      for (const parent of [dirname(FOLDER), FOLDER, folder]) disk.makeDirectory(parent);
      writeWhole(disk, path, text);
    }
    return path;
  });
  return { market, files };
}

function barsCsv({ times, open, high, low, close, volume }: Bars): string {
  const lines = ['time,open,high,low,close,volume'];
  for (let bar = 0; bar < times.length; bar++) {
    const time = new Date(times[bar] ?? 0).toISOString().slice(0, 16);
    lines.push(`${time}Z,${price(open, bar)},${price(high, bar)},${price(low, bar)},${price(close, bar)},${volume?.[bar] ?? 0}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Simulated prices are whole ticks of 0.01, so that two decimals are all of a price. */
function price(column: Float64Array, bar: number): string {
  return (column[bar] ?? 0).toFixed(2);
}

/** True where the file has exactly this text: then nothing needs to be writable. */
function holds(disk: Disk, path: string, text: string): boolean {
  const expected = new TextEncoder().encode(text);
  const status = disk.status(path);
  return status?.kind === 'file' && status.bytes === expected.length && Buffer.from(disk.read(path)).equals(expected);
}
