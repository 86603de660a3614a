import { GeckoError } from '@gecko/kernel';
import { countConcurrency, layOutSpans, sumOverSpans, type SpanLayout, type SpanStart } from './span-layout.js';

/**
 * Absolute return attributed to each label, unscaled: |sum over its bars of r / c|, r the bar's log return of the close and
 * c the labels that cover it (López de Prado 2018, 4.5). 0 where price came back to where it was. Bar 0 has no return.
 *
 * @param first event bar of each label
 * @param last deciding bar of each label
 * @param series index into `closes`
 * @param closes of each series, positive
 * @throws GeckoError E_MARKET_SPANS (see `layOutSpans`), also where a span reaches beyond its closes
 */
export function returnAttribution(first: Int32Array, last: Int32Array, series: Int32Array, closes: readonly Float64Array[], spanStart: SpanStart = 'exclusive'): Float64Array {
  const layout = layOutSpans(first, last, series, spanStart);
  const returns = logReturns(layout, closes);
  return sumOverSpans(layout, countConcurrency(layout), (slot) => returns[slot] ?? 0).map(Math.abs);
}

function logReturns({ slots, runs }: SpanLayout, closes: readonly Float64Array[]): Float64Array {
  const returns = new Float64Array(slots);
  for (const { series, slot, bar, bars } of runs) {
    const close = closes[series];
    if (close === undefined || close.length < bar + bars) {
      const problem = `expected closes up to bar ${bar + bars - 1}, got ${close?.length ?? 0}`;
      throw new GeckoError({ kind: 'bug', code: 'E_MARKET_SPANS', place: `closes[${series}]`, problem, next: 'pass the closes that the labels were made on' });
    }
    for (let at = Math.max(bar, 1); at < bar + bars; at++) returns[slot + at - bar] = Math.log((close[at] ?? Number.NaN) / (close[at - 1] ?? Number.NaN));
  }
  return returns;
}
