import type { ReportInput } from '../contract.js';

const MOST = { columns: 100, bins: 24, epochs: 300, notes: 30, steps: 20, groups: 12, items: 40 } as const;
const LONGEST = { name: 80, line: 300 } as const;

/**
 * The same report, small enough for one page: names of at most 80 characters and lines of at most 300, 100 columns,
 * 300 epochs (first, last and best among them), histograms of 24 bins. Checks are all kept; what is left out is said in a note.
 */
export function boundInput(input: ReportInput): ReportInput {
  const left = input.columns.length - MOST.columns;
  const leftOut = left > 0 ? [`${left} further columns are not shown here.`] : [];
  return {
    ...input,
    title: shorten(input.title, LONGEST.name * 2),
    headline: shorten(input.headline, LONGEST.line * 2),
    nextSteps: boundLines(input.nextSteps, MOST.steps),
    checks: input.checks.map((check) => ({ ...check, id: shorten(check.id, LONGEST.name), reason: shorten(check.reason, LONGEST.line) })),
    epochs: thinEpochs(input.epochs, input.bestEpoch),
    columns: input.columns.slice(0, MOST.columns).map((column) => ({ ...column, name: shorten(column.name, LONGEST.name), kind: shorten(column.kind, LONGEST.name), summary: shorten(column.summary, LONGEST.line), histogram: mergeBins(column.histogram) })),
    dataNotes: [...boundLines(input.dataNotes, MOST.notes), ...leftOut],
    facts: input.facts.slice(0, MOST.groups).map(({ group, items }) => ({
      group: shorten(group, LONGEST.name),
      items: items.slice(0, MOST.items).map(({ name, value }) => ({ name: shorten(name, LONGEST.name), value: shorten(value, LONGEST.line) })),
    })),
  };
}

/** At most `longest` UTF-16 units, the last an ellipsis where something was cut; no surrogate pair is split. */
function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function boundLines(lines: readonly string[], most: number): string[] {
  const shown = lines.slice(0, most).map((line) => shorten(line, LONGEST.line));
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
