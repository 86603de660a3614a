import type { Check } from '@gecko/kernel/contract';

/** The gate table as people read it in a terminal: one line a check. */
export function checkTable(checks: readonly Check[]): string {
  const rows = checks.map((check) => [
    check.passed ? 'pass' : 'FAIL',
    check.id,
    check.value === null ? '-' : shortNumber(check.value),
    `${check.operator} ${shortNumber(check.limit)}`,
    check.interval ? `${shortNumber(check.interval[0])} to ${shortNumber(check.interval[1])}` : '',
    String(check.n),
    check.passed ? '' : check.reason,
  ]);
  const table = [['', 'check', 'value', 'limit', '95% interval', 'n', ''], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

function shortNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 1e-3 ? value.toExponential(1) : value.toFixed(Math.abs(value) < 10 ? 4 : 1);
}
