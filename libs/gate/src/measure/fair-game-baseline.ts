import { fairGameProbability, type ReadMarket } from '@gecko/market';

/**
 * The chance that each of these events would have of reaching its target first if prices were a fair game. Where target and
 * stop lie at other distances in every event, this alone ranks them, with no edge anywhere; a model must know more.
 * @param rows of the market's table
 */
export function fairGameBaseline({ rows: events, market: { options } }: Pick<ReadMarket, 'rows' | 'market'>, rows: Uint32Array): { readonly name: 'fair game'; readonly probabilities: Float64Array } {
  const probabilityOf = (row: number): number => {
    const eventRow = events[row];
    return eventRow === undefined ? Number.NaN : fairGameProbability(eventRow.event, options.labels);
  };
  return { name: 'fair game', probabilities: Float64Array.from(rows, probabilityOf) };
}
