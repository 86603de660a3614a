import type { Bars } from '@gecko/market/contract';

const COLUMNS = ['times', 'open', 'high', 'low', 'close', 'volume'] as const;

/** The first `count` five-minute bars as bytes: the columns one after the other, doubles. */
export function packBars(bars: Bars, count = bars.times.length): Uint8Array {
  const packed = new Float64Array(COLUMNS.length * count);
  for (const [index, column] of COLUMNS.entries()) packed.set(bars[column]?.subarray(0, count) ?? new Float64Array(count), index * count);
  return new Uint8Array(packed.buffer);
}

/** Bars out of their bytes. */
export function unpackBars(bytes: Uint8Array): Bars {
  const packed = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / Float64Array.BYTES_PER_ELEMENT);
  const count = packed.length / COLUMNS.length;
  const column = (name: (typeof COLUMNS)[number]): Float64Array => packed.subarray(COLUMNS.indexOf(name) * count, (COLUMNS.indexOf(name) + 1) * count);
  return { symbol: 'BENCH', frame: '5m', times: column('times'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') };
}
