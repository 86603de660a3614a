import type { Verdict } from '@gecko/gate/contract';
import { canonicalJson, exitStatus, toGeckoError } from '@gecko/kernel';
import type { Control, Outcome } from './control.js';
import type { Workshop } from './workshop.js';

/** A control against what the gate said of it. */
export interface ControlRow {
  readonly control: Control;
  readonly got: Outcome;
  readonly ok: boolean;
  /** Why it could not be put before the gate at all. */
  readonly fault: string | null;
}

/** The real gate on every control, one after the other; nothing a control does ends the others. */
export async function runControls(controls: readonly Control[], workshopOf: (control: string) => Workshop, onEach: (done: number, name: string) => void): Promise<ControlRow[]> {
  const rows: ControlRow[] = [];
  for (const [done, control] of controls.entries()) {
    onEach(done, control.name);
    rows.push(await runControl(control, workshopOf));
  }
  return rows;
}

async function runControl(control: Control, workshopOf: (control: string) => Workshop): Promise<ControlRow> {
  let judge: () => Promise<Verdict>;
  try {
    judge = await control.build(workshopOf(control.name));
  } catch (thrown) {
    const error = toGeckoError(thrown, control.name);
    return { control, got: { exitCode: error.exitStatus, status: 'failed', reasons: [error.code], checks: [] }, ok: false, fault: error.message };
  }
  const got = await outcomeOf(judge);
  const { exitCode, status, reasons } = got;
  return { control, got, ok: canonicalJson({ exitCode, status, reasons }) === canonicalJson(control.expected), fault: null };
}

async function outcomeOf(judge: () => Promise<Verdict>): Promise<Outcome> {
  try {
    const { status, checks } = await judge();
    const failed = checks.filter(({ passed }) => !passed).map(({ id }) => id);
    return { exitCode: status === 'passed' ? exitStatus.passed : exitStatus.refused, status, reasons: failed.toSorted(), checks: checks.map(({ id }) => id) };
  } catch (thrown) {
    const error = toGeckoError(thrown, 'gate');
    return { exitCode: error.exitStatus, status: 'failed', reasons: [error.code], checks: [] };
  }
}
