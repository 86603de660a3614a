import type { ReportInput } from '../contract.js';
import { boundAnalysis, boundReference, boundReview } from './bound-analysis.js';
import { boundMarket } from './bound-market.js';
import { shortenText } from './shorten-text.js';

const MOST = { columns: 100, bins: 24, epochs: 300, notes: 30, steps: 20, groups: 12, items: 80, versions: 10, slices: 60 } as const;
const LONGEST = { name: 80, line: 300 } as const;
// A market has about sixty features, and its charts need the room that long summaries of more columns would take.
const WITH_MARKET = { columns: 72, name: 48, summary: 80 } as const;

/**
 * The same report, small enough for one page: names of at most 80 characters and lines of at most 300, 100 columns,
 * 300 epochs (first, last and best among them), histograms of 24 bins; with a market (see `boundMarket`) 72 columns and
 * shorter words in them; an analysis as `boundAnalysis` says. Checks are all kept; what is left out is said in a note.
 */
export function boundInput(input: ReportInput): ReportInput {
  const most = input.market ? WITH_MARKET : { columns: MOST.columns, name: LONGEST.name, summary: LONGEST.line };
  const left = input.columns.length - most.columns;
  const bounded = input.market ? boundMarket(input.market) : null;
  const leftOut = [...(left > 0 ? [`${left} further columns are not shown here.`] : []), ...(bounded?.leftOut ?? [])];
  return {
    ...input,
    title: shortenText(input.title, LONGEST.name * 2),
    headline: shortenText(input.headline, LONGEST.line * 2),
    nextSteps: boundLines(input.nextSteps, MOST.steps),
    checks: input.checks.map((check) => ({ ...check, id: shortenText(check.id, LONGEST.name), reason: shortenText(check.reason, LONGEST.line) })),
    market: bounded?.market ?? null,
    versions: input.versions.slice(0, MOST.versions).map((entry) => ({ ...entry, against: shortenText(entry.against, LONGEST.name), incomparable: entry.incomparable === null ? null : shortenText(entry.incomparable, LONGEST.line) })),
    slices: input.slices.slice(0, MOST.slices).map((slice) => ({ ...slice, column: shortenText(slice.column, LONGEST.name), metrics: { ...slice.metrics, label: shortenText(slice.metrics.label, LONGEST.name) } })),
    reference: input.reference === null ? null : boundReference(input.reference),
    analysis: input.analysis === null ? null : boundAnalysis(input.analysis),
    review: input.review === null ? null : boundReview(input.review),
    epochs: thinEpochs(input.epochs, input.bestEpoch),
    columns: input.columns.slice(0, most.columns).map((column) => ({ ...column, name: shortenText(column.name, most.name), kind: shortenText(column.kind, LONGEST.name), summary: shortenText(column.summary, most.summary), histogram: mergeBins(column.histogram) })),
    dataNotes: [...boundLines(input.dataNotes, MOST.notes), ...leftOut],
    facts: input.facts.slice(0, MOST.groups).map(({ group, items }) => ({
      group: shortenText(group, LONGEST.name),
      items: items.slice(0, MOST.items).map(({ name, value }) => ({ name: shortenText(name, LONGEST.name), value: shortenText(value, LONGEST.line) })),
    })),
  };
}

function boundLines(lines: readonly string[], most: number): string[] {
  const shown = lines.slice(0, most).map((line) => shortenText(line, LONGEST.line));
  return lines.length > most ? [...shown, `and ${lines.length - most} more.`] : shown;
}

function thinEpochs(epochs: ReportInput['epochs'], bestEpoch: number): ReportInput['epochs'] {
  const stride = Math.ceil(epochs.length / MOST.epochs);
  return epochs.filter(({ epoch }, index) => index % stride === 0 || index === epochs.length - 1 || epoch === bestEpoch);
}

/** Neighbouring bins are added up, so that the shape stays. */
function mergeBins(bins: readonly number[]): number[] {
  const each = Math.ceil(bins.length / MOST.bins) || 1;
  return Array.from({ length: Math.ceil(bins.length / each) }, (_, index) => bins.slice(index * each, (index + 1) * each).reduce((sum, bin) => sum + bin, 0));
}
