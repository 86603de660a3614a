import type { Contribution, LocalExplanation } from '@gecko/evaluation/contract';
import { printable } from '@gecko/kernel';

/** What an explanation is about, in words. */
export interface ExplanationContext {
  readonly threshold: number;
  readonly positive: string;
  readonly negative: string;
  /** The file of the row, the model, and the rows it is explained against. */
  readonly file: string;
  readonly model: string;
  readonly background: string;
  /** Columns to show. */
  readonly top: number;
}

const BAR = 24;
const WIDEST = 44;
const OPINIONS = 5;

/** An explanation as lines of plain text. */
export function writeExplanation(explanation: LocalExplanation, context: ExplanationContext): string {
  const { probability, baseValue, contributions, row, gap, standardError = 0 } = explanation;
  const label = probability >= context.threshold ? context.positive : context.negative;
  const logit = baseValue + contributions.reduce((sum, { contribution }) => sum + contribution, 0);
  return [
    `ROW ${(row ?? 0) + 1} of ${printable(context.file)}: probability ${probability.toFixed(4)}, so ${printable(label)} (threshold ${context.threshold}), by ${printable(context.model)}`,
    `  base value ${signed(baseValue)} log-odds (probability ${chance(baseValue)}): mean of ${printable(context.background)}`,
    `  what each column adds to the log-odds, largest first (${standardError === 0 ? 'exact' : `standard error ${standardError.toFixed(3)}`}):`,
    ...contributionLines(contributions, context.top),
    `    = ${signed(logit)} log-odds, off by ${gap.toExponential(0)}`,
    `  ${changeLine(explanation)}`,
    ...surrogateLines(explanation),
  ].join('\n');
}

function contributionLines(contributions: readonly Contribution[], top: number): string[] {
  const shown = contributions.slice(0, top).filter(({ contribution }) => contribution !== 0);
  const rest = contributions.slice(shown.length);
  const restName = `${rest.length} other ${rest.length === 1 ? 'column' : 'columns'}`;
  const width = Math.max(...[...shown.map(nameOf), restName].map((name) => name.length));
  const largest = Math.abs(shown[0]?.contribution ?? 1);
  const line = (name: string, contribution: number): string => `    ${name.padEnd(width)}  ${signed(contribution).padStart(7)}`;
  const lines = shown.map((own) => `${line(nameOf(own), own.contribution)}  ${(own.contribution > 0 ? '+' : '-').repeat(Math.max(1, Math.round((BAR * Math.abs(own.contribution)) / largest)))}`);
  return rest.length === 0 ? lines : [...lines, line(restName, rest.reduce((sum, { contribution }) => sum + contribution, 0))];
}

function changeLine({ change }: LocalExplanation): string {
  if (change === null || change === undefined) return 'no change of one column moves it towards the other decision';
  const moved = `${printable(change.column)} from ${shorten(change.from)} to ${shorten(change.to)}: probability ${change.probability.toFixed(4)}`;
  return change.flips ? `one change that would flip it: ${moved}` : `no change of one column flips it; the furthest is ${moved}`;
}

function surrogateLines({ surrogate }: LocalExplanation): string[] {
  if (surrogate === undefined) return [];
  const effects = surrogate.effects.slice(0, OPINIONS).map((effect) => `    ${nameOf(effect)}  ${signed(effect.contribution)}`);
  return [`  second opinion, a linear fit to ${surrogate.rows} rows around it (local R2 ${surrogate.r2 === null ? 'undefined' : surrogate.r2.toFixed(2)}):`, ...effects];
}

function nameOf({ column, value }: Contribution): string {
  return `${shorten(column)} = ${shorten(value)}`;
}

function shorten(text: string): string {
  const safe = printable(text);
  return safe.length > WIDEST ? `${safe.slice(0, WIDEST - 1)}…` : safe;
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3)}`;
}

function chance(logit: number): string {
  return (1 / (1 + Math.exp(-logit))).toFixed(3);
}
