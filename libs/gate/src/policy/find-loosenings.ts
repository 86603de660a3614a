import { canonicalJson, quote } from '@gecko/kernel';
import { changeId, gateId, sliceId } from './check-ids.js';
import { isLessBetter } from './decided-by.js';
import { looserNumbers } from './limit-rules.js';
import { Policy, type ChangeGate, type MetricGate, type SliceGate } from './policy.js';

/** How firmly a gate holds its limit; without a word, as the profile has it. */
const FIRMNESS = { value: 0, unsaid: 1, bound: 2 } as const;
const DATA_KEYS = Policy.shape.data.unwrap().keyof().options;

/**
 * What `given` asks less for than `policy`, a sentence each; none where every model that `given` passes had also passed under
 * `policy`. Both resolved for the same profile. What divides and reads must be as `policy` has it: of two splits none is the tighter.
 */
export function findLoosenings(policy: Policy, given: Policy): string[] {
  return [
    ...looserNumbers(policy, given).map((number) => `${number.key} is ${number.given} instead of ${number.has}`),
    ...policy.gates.filter((gate) => !given.gates.some((other) => isGateAsStrict(other, gate))).map((gate) => `the gate ${gateId(gate)} is gone or looser`),
    ...policy.changes.filter((change) => !given.changes.some((other) => isChangeAsStrict(other, change))).map((change) => `the limit of ${changeId(change)} is gone or looser`),
    ...policy.slices.filter((slice) => !given.slices.some((other) => isSliceAsStrict(other, slice))).map((slice) => `the limit of ${sliceId(slice)} is gone or looser`),
    ...given.waivers.filter((waiver) => !policy.waivers.some((other) => canonicalJson(other) === canonicalJson(waiver))).map(({ check }) => `the waiver of ${quote(check)} is another one`),
    ...given.knownSeparators.filter((column) => !policy.knownSeparators.includes(column)).map((column) => `knownSeparators names ${quote(column)}`),
    ...looserReading(policy, given),
  ];
}

/** Without a query none is allowed, so that a new one is a loosening too; other words on the data, and on bars, may be added. */
function looserReading(policy: Policy, given: Policy): string[] {
  const pinned = DATA_KEYS.filter((key) => policy.data[key] !== undefined || key === 'sql').filter((key) => !isEqual(policy.data[key], given.data[key]));
  return [
    ...(isEqual(policy.split, given.split) ? [] : ['split is another']),
    ...pinned.map((key) => `data.${key} is another`),
    ...(policy.market === undefined || isEqual(policy.market, given.market) ? [] : ['market is another']),
  ];
}

function isEqual(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

function isGateAsStrict(gate: MetricGate, as: MetricGate): boolean {
  const better = isLessBetter(gate.metric) ? gate.limit <= as.limit : gate.limit >= as.limit;
  return gateId(gate) === gateId(as) && better && FIRMNESS[gate.decides ?? 'unsaid'] >= FIRMNESS[as.decides ?? 'unsaid'] && gate.minimumRows >= as.minimumRows;
}

function isChangeAsStrict(change: ChangeGate, as: ChangeGate): boolean {
  return changeId(change) === changeId(as) && change.tolerance <= as.tolerance && (change.required || !as.required);
}

function isSliceAsStrict(slice: SliceGate, as: SliceGate): boolean {
  return sliceId(slice) === sliceId(as) && slice.limit >= as.limit && slice.minimumRows <= as.minimumRows;
}
