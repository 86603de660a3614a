import { passes, refusedBy, type Control, type Expected } from './control.js';
import type { ControlRow } from './run-controls.js';

/** A control that nobody builds. */
export function exampleControl(name: string, expected: Expected = passes): Control {
  return { name, breaks: 'something', expected, build: () => Promise.reject(new Error('built')) };
}

/** A bad control as the gate should answer it, or as `got` says. */
export function exampleRow(changes: { name?: string; expected?: Expected; got?: Partial<ControlRow['got']>; fault?: string } = {}): ControlRow {
  const expected = changes.expected ?? refusedBy('test.auc');
  const got = { ...expected, checks: [], ...changes.got };
  const ok = changes.fault === undefined && JSON.stringify([got.exitCode, got.status, got.reasons]) === JSON.stringify([expected.exitCode, expected.status, expected.reasons]);
  return { control: exampleControl(changes.name ?? 'weak', expected), got, ok, fault: changes.fault ?? null };
}
