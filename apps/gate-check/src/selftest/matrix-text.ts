import type { Expected } from './control.js';
import type { ControlRow } from './run-controls.js';

/** The matrix as people read it: a line for each control. */
export function matrixText(rows: readonly ControlRow[]): string {
  const cells = rows.map(({ control, got, ok }) => [ok ? 'ok' : 'WRONG', control.name, control.breaks, answerText(control.expected), answerText(got)]);
  const table = [['', 'control', 'what is wrong, or particular', 'expected', 'got'], ...cells];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

/** `0 passed`, `1 refused: test.auc`, `4 E_BUNDLE_HASH`. */
export function answerText({ exitCode, status, reasons }: Expected): string {
  if (status === 'failed') return `${exitCode} ${reasons.join(', ')}`;
  return reasons.length === 0 ? `${exitCode} ${status}` : `${exitCode} ${status}: ${reasons.join(', ')}`;
}
