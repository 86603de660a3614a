import type { LearningCurve } from '../contract/errors.js';

type Point = LearningCurve['points'][number];

/** Exponents that are tried: from hardly any end of learning to one that has long come. */
const EXPONENTS = Array.from({ length: 40 }, (_, index) => 0.05 * (index + 1));
/** Less than this is no reason to collect rows. */
const WORTH_IT = 0.005;

/**
 * AUCs of repeated trainings on some of the training rows, as one point of a learning curve.
 * @returns null where no training has an AUC
 */
export function curvePoint(rows: number, aucs: readonly (number | null)[]): Point | null {
  const values = aucs.flatMap((auc) => auc ?? []);
  if (values.length === 0) return null;
  const auc = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - auc) ** 2, 0);
  return { rows, auc, standardDeviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0, repeats: values.length };
}

/**
 * What twice the training rows would add, from a power law through the points: AUC(n) = a - b n^-c with b at least 0, the
 * usual form of learning curves (Hestness et al. 2017; Viering and Loog, IEEE TPAMI 2023). A guess, not an estimate: it
 * takes further rows to be like these.
 *
 * @param points ascending in rows
 * @param rows training rows there are, from which it is extrapolated to twice as many
 * @param model what was trained, in words
 */
export function drawLearningCurve(points: readonly Point[], rows: number, model: string): LearningCurve {
  const gain = points.length < 3 ? null : gainOfDoubling(points, rows);
  return { points: [...points], gainFromDoubling: gain, model, conclusion: concludeFrom(gain, points, model) };
}

function gainOfDoubling(points: readonly Point[], rows: number): number {
  const largest = points.at(-1)?.rows ?? 1;
  const fits = EXPONENTS.map((exponent) => ({ exponent, ...fitLine(points, points.map((point) => (point.rows / largest) ** -exponent)) }));
  const best = fits.reduce((leader, fit) => (fit.error < leader.error ? fit : leader));
  const scale = (rows / largest) ** -best.exponent;
  return Math.max(0, -best.slope) * scale * (1 - 2 ** -best.exponent);
}

/** Least squares of the AUCs on x; a curve that falls counts as one that stays where it is. */
function fitLine(points: readonly Point[], x: readonly number[]): { slope: number; error: number } {
  const meanX = x.reduce((sum, value) => sum + value, 0) / x.length;
  const meanY = points.reduce((sum, { auc }) => sum + auc, 0) / points.length;
  const product = points.reduce((sum, { auc }, index) => sum + ((x[index] ?? 0) - meanX) * (auc - meanY), 0);
  const spread = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  const slope = spread === 0 ? 0 : Math.min(0, product / spread);
  const error = points.reduce((sum, { auc }, index) => sum + (auc - meanY - slope * ((x[index] ?? 0) - meanX)) ** 2, 0);
  return { slope, error };
}

function concludeFrom(gain: number | null, points: readonly Point[], model: string): string {
  if (gain === null) return 'There are too few rows to say what more of them would bring';
  const source = `by ${model} on ${points[0]?.rows ?? 0} to ${points.at(-1)?.rows ?? 0} rows`;
  if (gain < WORTH_IT) return `More rows like these would add hardly anything: twice as many about ${gain.toFixed(3)} AUC (${source})`;
  return `Twice the rows would buy about ${gain.toFixed(gain < 0.01 ? 3 : 2)} AUC (${source})`;
}
