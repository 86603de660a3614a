import { join } from 'node:path';
import { checkTable, type CommandResult, type CommandTools } from '@gecko/command';
import { answerFigures, checkCandidate, type CheckedCandidate } from '@gecko/gate';
import type { Verdict } from '@gecko/gate/contract';
import { canonicalJson, writeWhole } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';
import type { GateSettings } from './gate-options.js';

/** Runs the gate on a folder that holds a bundle; the verdict is written beside a run, never into a published version. */
export async function judgeCandidate(settings: GateSettings, bundleFolder: string, tools: CommandTools, remarks: readonly string[] = []): Promise<CheckedCandidate> {
  const { candidate, ...rest } = settings;
  const checked = await checkCandidate({ ...rest, bundleFolder, beside: bundleFolder === candidate.bundleFolder ? candidate.beside : [], remarks }, tools);
  if (candidate.runFolder !== undefined) writeWhole(tools.disk, join(candidate.runFolder, 'verdict.json'), canonicalJson(checked.verdict));
  return checked;
}

/** The verdict as people read it. */
export function verdictText({ checks, status, look, profile, advice, measurements, subject }: Verdict): string {
  return [
    '',
    checkTable(checks),
    '',
    `${status.toUpperCase()}: ${subject.model}, bundle ${subject.bundle.slice(0, 12)}…, look ${look.number} of ${look.budget} at ${measurements.test.n} test rows, ${profile} profile`,
    ...advice.map((sentence) => `  ${sentence}`),
  ].join('\n');
}

/** The verdict as programs read it. */
export function verdictResult(verdict: Verdict, bundle: Bundle, run: string): CommandResult {
  return { ...answerFigures(verdict, bundle), run, backend: verdict.measurements.backend.name, checks: verdict.checks };
}
