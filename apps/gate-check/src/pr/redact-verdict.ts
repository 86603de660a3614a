import { adviceFor } from '@gecko/gate';
import type { Verdict } from '@gecko/gate/contract';
import { OpenMeasurements, type ReadableVerdict, type RedactedVerdict } from './readable-verdict.js';

/** Kinds of checks that rest on nothing a model could be tuned by: no score on test rows. A new kind is held back until it stands here. */
const OPEN_CHECKS = /^(?:validation|latency|reload|predictor|golden|tensors|quantization|data|split|transforms|bundle)\./;
const HELD_BACK = 'Checks on test rows did not pass. Their figures are held back, as this is an untrusted pull request: whoever sees them again and again can fit a model to these rows. Look at the validation figures.';

/** A verdict with all its figures, ready to be shown. */
export function wholeVerdict(verdict: Verdict): ReadableVerdict {
  return { ...verdict, hiddenChecks: [], onTestRows: verdict.measurements };
}

/** The same without figures of test rows; that such a check passed or not is still said. */
export function withoutTestFigures(verdict: Verdict): ReadableVerdict {
  const open = verdict.checks.filter(({ id }) => OPEN_CHECKS.test(id));
  const hidden = verdict.checks.filter((check) => !open.includes(check));
  const advice = adviceFor(open.filter(({ passed }) => !passed), verdict.measurements);
  return {
    ...verdict,
    checks: open,
    hiddenChecks: hidden.map(({ id, n, passed }) => ({ id, n, passed })),
    advice: hidden.every(({ passed }) => passed) ? advice : [...advice, HELD_BACK],
    measurements: openMeasurements(verdict),
    onTestRows: undefined,
  };
}

/** What is written as verdict.json: the verdict itself, or in its place a form that holds no test figures. */
export function verdictFile(verdict: Verdict, readable: ReadableVerdict): Verdict | RedactedVerdict {
  if (readable.onTestRows !== undefined) return verdict;
  const { schemaVersion, status, profile, subject, look, checks, advice, waived, environment, measurements } = readable;
  return { schemaVersion, redacted: 'test figures', status, profile, subject, look, checks, hiddenChecks: [...readable.hiddenChecks], advice, waived, environment, measurements };
}

function openMeasurements({ measurements }: Verdict): OpenMeasurements {
  const names = new Set<string>(Object.keys(OpenMeasurements.shape));
  return OpenMeasurements.parse(Object.fromEntries(Object.entries(measurements).filter(([name]) => names.has(name))));
}
