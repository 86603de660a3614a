import type { Bars } from '@gecko/market/contract';

const COLUMNS = ['times', 'open', 'high', 'low', 'close', 'volume'] as const;

/** Five-minute bars as bytes: the columns one after the other, doubles. */
export function packBars(bars: Bars): Uint8Array {
  const count = bars.times.length;
  const packed = new Float64Array(COLUMNS.length * count);
  for (const [index, column] of COLUMNS.entries()) packed.set(bars[column] ?? new Float64Array(count), index * count);
  return new Uint8Array(packed.buffer);
}

/** The first `count` of packed bars. */
export function unpackBars(bytes: Uint8Array, count: number): Bars {
  const packed = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / Float64Array.BYTES_PER_ELEMENT);
  const total = packed.length / COLUMNS.length;
  const column = (name: (typeof COLUMNS)[number]): Float64Array => packed.slice(COLUMNS.indexOf(name) * total, COLUMNS.indexOf(name) * total + count);
  return { symbol: 'BENCH', frame: '5m', times: column('times'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') };
}
