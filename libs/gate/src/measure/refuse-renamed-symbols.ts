import { canonicalJson, GeckoError, quoteList } from '@gecko/kernel';
import type { MarketDescription } from '@gecko/market/contract';

type Symbols = MarketDescription['symbols'];

/**
 * A symbol is named after its file. Where the same bars come under other names, nothing was altered: the files are to be
 * named as they were.
 * @throws GeckoError E_MARKET_SYMBOL (usage)
 */
export function refuseRenamedSymbols(stated: Symbols, read: Symbols): void {
  const [expected, came] = [byFigures(stated), byFigures(read)];
  if (canonicalJson(expected.map(({ figures }) => figures)) !== canonicalJson(came.map(({ figures }) => figures))) return;
  const renamed = expected.flatMap(({ symbol }, index) => (symbol === came[index]?.symbol ? [] : [{ from: symbol, to: came[index]?.symbol ?? '' }]));
  if (renamed.length === 0) return;
  throw new GeckoError({
    kind: 'usage',
    code: 'E_MARKET_SYMBOL',
    place: 'market.files',
    problem: `expected files named ${quoteList(renamed.map(({ from }) => from))}; got ${quoteList(renamed.map(({ to }) => to))} with the same bars`,
    next: 'rename the files: a symbol has the name of its file',
  });
}

/** Symbols in the order of all that is said of them but for the name, which is the order of names where that is equal. */
function byFigures(symbols: Symbols): { symbol: string; figures: string }[] {
  const named = symbols.map(({ symbol, ...figures }) => ({ symbol, figures: canonicalJson(figures) }));
  return named.sort((a, b) => (a.figures === b.figures ? (a.symbol < b.symbol ? -1 : 1) : a.figures < b.figures ? -1 : 1));
}
