import type { ControlRow } from './run-controls.js';

/** What is wrong with the gate, a line each; none where it does as it should. */
export function findFaults(rows: readonly ControlRow[]): string[] {
  return [...rows.filter(({ ok }) => !ok).map(faultOf), ...uncoveredChecks(rows).map((id) => `no control fails by ${id} alone or with others: nobody would notice if it were dead`)];
}

/** Checks and error codes that should have refused something and did not. */
export function deadChecks(rows: readonly ControlRow[]): string[] {
  const dead = rows.filter(({ ok, fault }) => !ok && fault === null).flatMap(deadIn);
  return [...new Set(dead)].sort();
}

/** Checks that are made and that no bad control is to fail by. */
export function uncoveredChecks(rows: readonly ControlRow[]): string[] {
  const covered = new Set(rows.flatMap(({ control }) => control.expected.reasons));
  const made = new Set(rows.flatMap(({ got }) => got.checks));
  return [...made].filter((id) => !covered.has(id)).sort();
}

/** A failure that lets a bad control pass all the same is as dead as one that is not there. */
function deadIn({ control: { expected }, got }: ControlRow): readonly string[] {
  return got.exitCode === 0 ? expected.reasons : expected.reasons.filter((reason) => !got.reasons.includes(reason));
}

function faultOf(row: ControlRow): string {
  const { control: { name, breaks, expected }, got, fault } = row;
  if (fault !== null) return `${name}: could not be made: ${fault}`;
  const dead = deadIn(row);
  if (expected.exitCode === 0) return `${name}: an honest candidate is not passed, by ${got.reasons.join(', ') || 'nothing'} (${breaks})`;
  if (got.exitCode === 0) return `${name}: passed, so ${dead.join(', ')} is dead (${breaks})`;
  if (dead.length > 0) return `${name}: refused by ${got.reasons.join(', ')}, not by ${dead.join(', ')}, which is dead (${breaks})`;
  return `${name}: refused, and also by ${got.reasons.filter((reason) => !expected.reasons.includes(reason)).join(', ') || `exit ${got.exitCode} ${got.status}`} (${breaks})`;
}
