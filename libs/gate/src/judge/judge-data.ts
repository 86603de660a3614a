import { judge, type Limit } from '@gecko/kernel';
import type { BinaryMetrics } from '@gecko/evaluation/contract';
import type { Measurements, Policy } from '../contract.js';
import { certain, type Judged } from './judged.js';
import { needsRows } from './more-rows.js';
import { worth } from './worth.js';

/** Whether the data can carry a judgement at all: enough rows, divided and read as the policy says, without leaks. */
export function dataChecks(m: Measurements, { limits, minimumRows, minimumClassRows }: Policy): Judged[] {
  const later = m.validation.n + m.test.n;
  const rows = m.train.n + later;
  return [
    atLeastRows({ id: 'data.rows', operator: '>=', limit: minimumRows }, { value: rows, n: rows }, m),
    certain(judge({ id: 'split.recomputed', operator: '==', limit: 1 }, { value: Number(m.splitMatches), n: rows })),
    certain(judge({ id: 'transforms.recomputed', operator: '==', limit: 1 }, { value: Number(m.transformsMatch), n: m.train.n })),
    certain(judge({ id: 'data.reading', operator: '==', limit: 1 }, { value: Number(m.readingMatches), n: m.train.n })),
    certain(judge({ id: 'data.single_feature', operator: '<', limit: limits.singleFeatureAuc, range: [0.5, 1] }, { value: m.audit.strongestColumn?.auc, n: m.audit.columnsChecked })),
    certain(judge({ id: 'data.leaks', operator: '==', limit: 0 }, { value: m.audit.findings.length, n: rows })),
    certain(judge({ id: 'data.cross_split_duplicates', operator: '<=', limit: Math.floor(limits.duplicateShare * later), range: [0, Infinity] }, { value: m.crossSplitDuplicates, n: later })),
    atLeastRows({ id: 'data.rarer_class', operator: '>=', limit: minimumClassRows }, { value: Math.min(rarerClass(m.validation), rarerClass(m.test)), n: later }, m),
  ];
}

/** Too few rows refuse, but how many more would do is known. */
function atLeastRows(rule: Limit, measured: { readonly value: number; readonly n: number }, m: Measurements): Judged {
  const growth = rule.limit / measured.value;
  const advice = needsRows(growth, m);
  return { check: judge({ ...rule, ...(advice && { advice }) }, measured), uncertain: false, growth };
}

const rarerClass = (metrics: BinaryMetrics): number => worth(metrics, Math.min(metrics.positives, metrics.n - metrics.positives));
