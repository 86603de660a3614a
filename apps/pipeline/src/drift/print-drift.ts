import type { DriftFinding, DriftReport } from '@gecko/evaluation/contract';
import { printable } from '@gecko/kernel';

const NAME_WIDTH = 28;
const MOST_QUIET = 10;

/** The report as text: every alarm, and the largest of the others. */
export function describeDrift(report: DriftReport, { data, model }: { readonly data: string; readonly model: string }): string {
  const { findings, rows, badRows, labelledRows, referenceRows } = report;
  const alarms = findings.filter(({ alarm }) => alarm);
  const quiet = findings.filter(({ alarm }) => !alarm);
  const shown = quiet.filter(({ subject }, index) => subject !== 'column' || index < MOST_QUIET);
  const left = quiet.length - shown.length;
  return [
    `${alarms.length > 0 ? `DRIFT: ${alarms.length} of ${findings.length} findings are alarms` : `NO DRIFT: none of ${findings.length} findings is an alarm`}: ${rows} rows of ${printable(data)} against ${referenceRows} training rows of ${printable(model)}`,
    ...(badRows > 0 ? [`  ${badRows} ${badRows === 1 ? 'row' : 'rows'} could not be read and ${badRows === 1 ? 'is' : 'are'} left out`] : []),
    `  ${'what'.padEnd(NAME_WIDTH)}        PSI  limit     KS     JS  p        finding`,
    ...[...alarms, ...shown].map(line),
    ...(left > 0 ? [`  and ${left} more columns with a smaller PSI (--out=FILE has them all)`] : []),
    labelledRows > 0 ? `  labels are known of ${labelledRows} rows` : '  no labels: whether the model has become worse cannot be told yet',
  ].join('\n');
}

function line({ subject, name, alarm, psi, psiLimit, kolmogorovSmirnov, jensenShannonDistance, p, message }: DriftFinding): string {
  const shown = subject === 'column' ? printable(name) : `${subject} ${printable(name)}`;
  const width = NAME_WIDTH - 1;
  const cut = shown.length > width ? `${shown.slice(0, width - 1)}…` : shown;
  const figures = [psi, psiLimit, kolmogorovSmirnov, jensenShannonDistance].map((value) => (value === null ? '-' : value.toFixed(3)).padStart(6)).join(' ');
  return `  ${cut.padEnd(NAME_WIDTH)}${alarm ? 'ALARM' : '     '} ${figures}  ${written(p).padEnd(8)} ${message}`;
}

function written(p: number | null): string {
  if (p === null) return '-';
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4);
}
