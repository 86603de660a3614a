import type { ReviewVerdict } from '@gecko/evaluation';
import type { Verdict } from '@gecko/gate/contract';

/** What a verdict tells of its run. */
export function gatherVerdict({ status, look, checks, waived, measurements }: Verdict): ReviewVerdict {
  const { train, validation, test, baselines, audit, market } = measurements;
  return {
    status,
    look,
    checks,
    waived,
    metrics: { train, validation, test },
    baselineAuc: Math.max(0.5, ...baselines.baselines.map(({ auc }) => auc ?? 0)),
    audit: audit.findings,
    strongestColumn: audit.strongestColumn,
    crossSplitDuplicates: measurements.crossSplitDuplicates,
    splitMatches: measurements.splitMatches,
    transformsMatch: measurements.transformsMatch,
    readingMatches: measurements.readingMatches,
    periods: market?.periods ?? null,
    bounds: market?.bounds ?? null,
  };
}
