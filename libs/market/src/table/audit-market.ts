import type { AuditFinding, Table } from '@gecko/dataset/contract';
import type { Bars, EventRow, MarketOptions } from '../contract.js';
import { findLookAhead, type CausalityAudit, type LookAhead } from '../features/audit-causality.js';
import { detectGeckos } from '../pattern/detect-geckos.js';

/** A table of events and the bars it is said to be made of. */
export interface AuditedMarket {
  readonly symbols: readonly Bars[];
  readonly rows: readonly EventRow[];
  readonly table: Table;
  readonly options: MarketOptions;
}

const MOST_SYMBOLS = 8;
const EVENTS_A_SYMBOL = 2;

/**
 * Computes some events of the table again from bars that end where they happened. What differs had looked ahead: a finding
 * names the values. Costs about as much as finding the events did.
 */
export function auditMarket({ symbols, rows, table, options }: AuditedMarket): { eventsChecked: number; findings: AuditFinding[] } {
  const compute: CausalityAudit['compute'] = (bars) => detectGeckos(bars, options.pattern);
  let eventsChecked = 0;
  const findings = symbols.slice(0, MOST_SYMBOLS).flatMap((bars, series) => {
    const rowsOfSymbol = [...rows.keys()].filter((row) => rows[row]?.series === series);
    const events = rowsOfSymbol.flatMap((row) => {
      const event = rows[row]?.event;
      return event === undefined ? [] : [{ event, features: featuresOf(table, row) }];
    });
    eventsChecked += Math.min(EVENTS_A_SYMBOL, events.length);
    const changed = findLookAhead({ compute, bars, events, sample: EVENTS_A_SYMBOL });
    return describeChanges(changed, bars.symbol, (bar) => rowsOfSymbol.find((row) => rows[row]?.event.bar === bar) ?? 0);
  });
  return { eventsChecked, findings };
}

function featuresOf({ columns }: Table, row: number): Float64Array {
  return Float64Array.from(columns, (column) => (column.kind === 'numeric' ? (column.values[row] ?? Number.NaN) : Number.NaN));
}

/** One finding for each symbol. */
function describeChanges(changed: readonly LookAhead[], symbol: string, rowOf: (bar: number) => number): AuditFinding[] {
  const [first] = changed;
  if (first === undefined) return [];
  const columns = [...new Set(changed.map(({ feature }) => feature))];
  const message = `${columns.slice(0, 5).join(', ')}${columns.length > 5 ? ` and ${columns.length - 5} more` : ''} of ${symbol} changed when the bars after the event were taken away: ${first.feature} at bar ${first.bar} is ${first.whole} with them and ${first.cut} without`;
  const rows = [...new Set(changed.map(({ bar }) => rowOf(bar) + 1))].slice(0, 3);
  return [{ code: 'look-ahead', columns, rows, message, value: changed.length }];
}
