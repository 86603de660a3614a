import type { Analysis } from '../contract.js';
import { formatCount, formatFigure, formatInterval } from '../markup/format-figure.js';
import type { CardInput, CardVerdict } from './card-input.js';

/** Test rows below which an interval is called wide, whatever it is. */
const FEW_ROWS = 200;

/** Where the model must not be trusted, as far as the numbers tell; what was never looked at is named as that. */
export function nameLimits(input: CardInput, verdict: CardVerdict | undefined, analysis: Analysis | undefined): string[] {
  return [...verdictLimits(verdict), ...analysisLimits(analysis), ...generalLimits(input)];
}

function verdictLimits(verdict: CardVerdict | undefined): string[] {
  if (verdict === undefined) return ['The gate has not judged this very bundle on these data: nothing here says how good it is on rows it has not seen. Run gate-check:check.'];
  const { status, failedChecks, test } = verdict;
  const refused = status === 'passed' ? [] : [`The gate ${status === 'refused' ? 'refused this model' : 'could not settle whether this model is good enough'}: do not rely on it. Checks that did not pass: ${failedChecks.join(', ')}.`];
  const interval = test.intervals.auc;
  const worth = test.effectiveRows ?? test.n;
  const wide = interval !== null && (interval[1] - interval[0] > 0.1 || worth < FEW_ROWS) ? [`The AUC is known no better than ${formatInterval(interval, 'score')}: it rests on ${formatCount(test.n)} test rows${test.effectiveRows === null ? '' : `, worth ${formatFigure(test.effectiveRows, 'count', [test.n])} independent ones`}.`] : [];
  return [...refused, ...wide];
}

function analysisLimits(analysis: Analysis | undefined): string[] {
  const { errors, calibration, learningCurve } = analysis ?? { errors: null, calibration: null, learningCurve: null };
  const unknown = [...(errors === null ? ['weak slices'] : []), ...(calibration === null ? ['calibration'] : [])];
  const missing = unknown.length === 0 ? [] : [`Not analysed: ${unknown.join(' and ')}.`];
  const slices = (errors?.slices ?? []).map(({ name, n, errorRate, otherErrorRate }) => `Of rows with ${name}, ${formatFigure(errorRate, 'share')} are decided wrongly, of others ${formatFigure(otherErrorRate, 'share')} (${formatCount(n)} validation rows).`);
  const sure = errors !== null && errors.confidentMistakes.count > 0 ? [`Sure does not mean right: ${formatCount(errors.confidentMistakes.count)} of ${formatCount(errors.confidentMistakes.sureRows)} validation rows with a probability of 0.9 or more for a class are wrong.`] : [];
  const uncalibrated = calibration !== null && calibration.advised !== 'none' ? [`Probabilities are off: the expected calibration error is ${formatFigure(calibration.expectedError, 'score')}, and ${calibration.advised} calibration would help.`] : [];
  const rows = learningCurve === null ? [] : [learningCurve.conclusion];
  return [...slices, ...sure, ...uncalibrated, ...rows, ...missing];
}

function generalLimits({ isMarket, reference }: CardInput): string[] {
  const drift = reference === undefined ? 'Whether later rows still look like those of the training has to be watched by other means.' : 'Rows that differ from the training rows are scored all the same: hold new data against the reference (pipeline:drift).';
  const market = isMarket ? ['Labels say what a trade would have met in these bars, without the costs and slippage of a real one: this is no advice to trade.'] : [];
  return [drift, ...market, 'Whether a column stands for something that must not decide, such as origin or sex, was not examined.'];
}
