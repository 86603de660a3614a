import { judge, quote, type Limit } from '@gecko/kernel';
import type { ChangeGate, Measurements, Policy, ProfileName, VersionComparison } from '../contract.js';
import { changeId } from '../policy/check-ids.js';
import { readInterval, ROUNDING } from './judge-bound.js';
import { growthToClear, needsRows } from './more-rows.js';
import { certain, type Judged } from './judged.js';

type Difference = NonNullable<VersionComparison['differences'][ChangeGate['metric']]>;

export interface JudgedChanges {
  readonly judged: Judged[];
  /** What could not be compared, a sentence each. */
  readonly remarks: string[];
}

/** The candidate against published versions. Before the first publication there is nothing to hold it against, and no check. */
export function changeChecks(m: Measurements, { changes }: Policy, profile: ProfileName): JudgedChanges {
  const all = changes.map((change) => judgeChange(m, change, profile));
  return { judged: all.flatMap(({ judged }) => judged), remarks: all.flatMap(({ remarks }) => remarks) };
}

function judgeChange(m: Measurements, change: ChangeGate, profile: ProfileName): JudgedChanges {
  const rule = ruleOf(change);
  const comparison = m.comparisons.find(({ against }) => against === change.against);
  // Not even looked for: the comparison did not run.
  if (comparison === undefined) return { judged: [certain(judge(rule, { value: undefined, n: 0 }))], remarks: [] };
  const { version, incomparable, n } = comparison;
  if (typeof incomparable === 'string') return judgeIncomparable(rule, change, incomparable, n);
  if (version === null) return { judged: [], remarks: [] };
  return { judged: [judgeDifference(m, rule, comparison.differences[change.metric] ?? null, n, profile)], remarks: [] };
}

/** Of log loss less is better. */
function ruleOf(change: ChangeGate): Limit {
  const id = changeId(change);
  return change.metric === 'logLoss' ? { id, operator: '<=', limit: change.tolerance } : { id, operator: '>=', limit: 0 - change.tolerance, range: [-1, 1] };
}

function judgeIncomparable(rule: Limit, { against, required }: ChangeGate, words: string, n: number): JudgedChanges {
  const why = `not compared with the ${against === 'published' ? 'published version' : 'best version'}: ${quote(words)}`;
  if (!required) return { judged: [], remarks: [`${rule.id} was ${why}.`] };
  return { judged: [{ check: { ...judge(rule, { value: undefined, n }), reason: why }, uncertain: true }], remarks: [] };
}

/** Standard: refused only where the whole interval is worse than the tolerance. Strict: passes only where none of it is. */
function judgeDifference(m: Measurements, rule: Limit, difference: Difference | null, n: number, profile: ProfileName): Judged {
  const sound = soundInterval(rule, difference);
  if (difference === null || sound === undefined) return certain(judge(rule, { value: undefined, n }));
  const [worse, better] = rule.operator === '>=' ? sound : [sound[1], sound[0]];
  const interval = difference.interval;
  const show = (by: 'worse' | 'better', advice: string): Judged['check'] => ({ ...judge({ ...rule, advice }, { value: by === 'worse' ? worse : better, n, interval }), value: difference.difference });
  const standard = show('better', 'all of the 95% interval of the difference is worse');
  const seemsWorse = rule.operator === '>=' ? difference.difference < rule.limit : difference.difference > rule.limit;
  if (profile === 'standard' || !standard.passed) {
    return certain(standard.passed && seemsWorse ? { ...standard, reason: `${standard.reason}: the better end of the 95% interval of the difference decides` } : standard);
  }
  const growth = growthToClear(difference.difference, worse, rule.limit);
  const needs = needsRows(growth, m);
  const strict = show('worse', ['the worse end of the 95% interval of the difference decides', ...(needs === undefined ? [] : [needs])].join(', '));
  return { check: strict, uncertain: true, growth };
}

/** An interval that leaves its difference out is broken, and so is a difference that is not that of its two numbers. */
function soundInterval({ range = [-Infinity, Infinity] }: Limit, difference: Difference | null): readonly [number, number] | undefined {
  if (difference === null || ![difference.difference, difference.candidate, difference.version].every(Number.isFinite)) return undefined;
  if (!(Math.abs(difference.candidate - difference.version - difference.difference) <= ROUNDING)) return undefined;
  const read = readInterval(difference.interval, difference.difference, range);
  return read === 'none' || read === 'broken' ? undefined : read;
}
