import { chiSquareQuantile, chiSquareTail } from './chi-square.js';
import { jensenShannonDistance, populationStability, smoothedShares } from './divergence.js';

/** How far counts of later rows lie from those of a reference over the same bins. */
export interface HeldCounts {
  readonly n: number;
  readonly psi: number;
  /** PSI beyond this is neither small nor chance. */
  readonly psiLimit: number;
  readonly jensenShannonDistance: number;
  /** How often a PSI this large comes by chance, by the chi-square approximation. */
  readonly p: number;
  /** The bin that adds most to the PSI. */
  readonly largestBin: number;
}

export interface HoldOptions {
  /** A smaller PSI is no drift that matters, however sure it is. */
  readonly leastPsi: number;
  /** Chance of an alarm where nothing has changed. */
  readonly alpha: number;
}

/**
 * PSI with smoothed shares over the bins that hold any row. Without drift it is about chi-square distributed with B - 1
 * degrees, times 1/n + 1/m (Yurdakul 2018), so small samples need a larger one: the limit is the larger of both bounds.
 * @returns undefined where either has no rows
 */
export function holdCounts(reference: readonly number[], later: readonly number[], { leastPsi, alpha }: HoldOptions): HeldCounts | undefined {
  const bins = [...reference.keys()].filter((bin) => (reference[bin] ?? 0) + (later[bin] ?? 0) > 0);
  const [before, after] = [bins.map((bin) => reference[bin] ?? 0), bins.map((bin) => later[bin] ?? 0)];
  const [n, m] = [before, after].map((counts) => counts.reduce((sum, count) => sum + count, 0));
  if (!n || !m) return undefined;
  const [shares, laterShares] = [smoothedShares(before), smoothedShares(after)];
  const psi = populationStability(shares, laterShares);
  const terms = bins.map((_, index) => ((laterShares[index] ?? 0) - (shares[index] ?? 0)) * Math.log((laterShares[index] ?? 1) / (shares[index] ?? 1)));
  const degrees = Math.max(1, bins.length - 1);
  const unit = 1 / n + 1 / m;
  return {
    n: m,
    psi,
    psiLimit: Math.max(leastPsi, chiSquareQuantile(alpha, degrees) * unit),
    jensenShannonDistance: jensenShannonDistance(before.map((count) => count / n), after.map((count) => count / m)),
    p: chiSquareTail(psi / unit, degrees),
    largestBin: bins[terms.indexOf(Math.max(...terms))] ?? 0,
  };
}
