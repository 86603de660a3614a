import { GatedMetric, Policy, type MetricGate, type ProfileName, type SliceGate, type ChangeGate, type Tightening } from '@gecko/gate/contract';
import { canonicalJson } from '@gecko/kernel';

/** For each limit, whether a higher one is stricter. */
const HIGHER_IS_STRICTER = {
  validationAccuracy: true,
  testAuc: true,
  closedAucShare: true,
  latencyP95Ms: false,
  predictionDifference: false,
  singleFeatureAuc: false,
  duplicateShare: false,
  quantizationChange: false,
  quantizationLossChange: false,
  memorisation: false,
  bundleBytes: false,
} as const satisfies Record<keyof Policy['limits'], boolean>;

const LIMITS = Policy.shape.limits.unwrap().keyof().options;
const PINS = Policy.shape.data.unwrap().keyof().options;
const MINIMUMS = ['minimumRows', 'minimumClassRows', 'minimumTestRows'] as const;
const PROFILES: readonly ProfileName[] = ['standard', 'strict'];
/** The least that the budget is where the policy names none. */
const LEAST_BUDGET = 5;

/**
 * In which ways a proposed policy asks for less than another, in either profile, a phrase each; none where every model it
 * lets pass would pass the other too. What cannot be compared, such as another split, counts as less.
 */
export function describeLoosening(base: Policy, proposed: Policy): string[] {
  const inProfiles = PROFILES.flatMap((profile) => {
    const [before, after] = [inProfile(base, profile), inProfile(proposed, profile)];
    return [...looserNumbers(before, after), ...looserBudget(before, after), ...missingRules(before, after)];
  });
  return [...new Set([...inProfiles, ...addedExceptions(base, proposed), ...looserReading(base, proposed)])];
}

/** Limits and minimum rows alone. */
export function looserNumbers(base: Policy, proposed: Policy): string[] {
  const limits = LIMITS
    .filter((name) => (HIGHER_IS_STRICTER[name] ? proposed.limits[name] < base.limits[name] : proposed.limits[name] > base.limits[name]))
    .map((name) => `limits.${name} ${proposed.limits[name]} instead of ${base.limits[name]}`);
  const minimums = MINIMUMS.filter((name) => proposed[name] < base[name]).map((name) => `${name} ${proposed[name]} instead of ${base[name]}`);
  return [...limits, ...minimums];
}

/** A policy as one profile has it: its numbers in place of the general ones where they are tighter, its rules behind the others. */
function inProfile(policy: Policy, profile: ProfileName): Policy {
  const own: Tightening = policy.profiles[profile] ?? {};
  const limits = { ...policy.limits };
  for (const name of LIMITS) limits[name] = stricter(HIGHER_IS_STRICTER[name], limits[name], own.limits?.[name]);
  const minimums = Object.fromEntries(MINIMUMS.map((name) => [name, stricter(true, policy[name], own[name])]));
  const budgets = [policy.lookBudget, own.lookBudget].filter((budget) => budget !== undefined);
  return {
    ...policy,
    ...minimums,
    limits,
    ...(budgets.length === 0 ? {} : { lookBudget: Math.min(...budgets) }),
    gates: [...policy.gates, ...(own.gates ?? [])],
    changes: [...policy.changes, ...(own.changes ?? [])],
    slices: [...policy.slices, ...(own.slices ?? [])],
  };
}

function stricter(higher: boolean, value: number, own: number | undefined): number {
  if (own === undefined) return value;
  return higher ? Math.max(value, own) : Math.min(value, own);
}

function looserBudget({ lookBudget: before }: Policy, { lookBudget: after }: Policy): string[] {
  if (before === undefined) return after !== undefined && after > LEAST_BUDGET ? [`lookBudget ${after} instead of the one that follows from the number of rows`] : [];
  return after === undefined || after > before ? [`lookBudget ${after ?? 'from the number of rows'} instead of ${before}`] : [];
}

function missingRules(base: Policy, proposed: Policy): string[] {
  return [
    ...base.gates.filter((rule) => !proposed.gates.some((other) => keepsGate(rule, other))).map(({ part, metric, limit }) => `no rule in gates as strict as ${part} ${metric} ${limit}`),
    ...base.changes.filter((rule) => !proposed.changes.some((other) => keepsChange(rule, other))).map(({ metric, against, tolerance }) => `no rule in changes as strict as ${metric} against ${against} within ${tolerance}`),
    ...base.slices.filter((rule) => !proposed.slices.some((other) => keepsSlice(rule, other))).map(({ column, metric, limit }) => `no rule in slices as strict as ${metric} ${limit} by ${canonicalJson(column)}`),
  ];
}

function keepsGate(rule: MetricGate, other: MetricGate): boolean {
  const lessIsBetter = GatedMetric.extract(['logLoss', 'brier']).safeParse(rule.metric).success;
  const asStrict = lessIsBetter ? other.limit <= rule.limit : other.limit >= rule.limit;
  const decides = rule.decides === 'value' || other.decides === rule.decides || other.decides === 'bound';
  return other.part === rule.part && other.metric === rule.metric && asStrict && decides && other.minimumRows >= rule.minimumRows;
}

function keepsChange(rule: ChangeGate, other: ChangeGate): boolean {
  return other.metric === rule.metric && other.against === rule.against && other.tolerance <= rule.tolerance && (other.required || !rule.required);
}

/** More slices are judged where fewer rows are enough. */
function keepsSlice(rule: SliceGate, other: SliceGate): boolean {
  return other.column === rule.column && other.metric === rule.metric && other.limit >= rule.limit && other.minimumRows <= rule.minimumRows;
}

function addedExceptions(base: Policy, proposed: Policy): string[] {
  const known = new Set(base.waivers.map((waiver) => canonicalJson(waiver)));
  return [
    ...proposed.waivers.filter((waiver) => !known.has(canonicalJson(waiver))).map(({ check }) => `a new waiver of ${canonicalJson(check)}`),
    ...proposed.knownSeparators.filter((column) => !base.knownSeparators.includes(column)).map((column) => `${canonicalJson(column)} added to knownSeparators`),
  ];
}

function looserReading(base: Policy, proposed: Policy): string[] {
  // Without the policy's query none is allowed, so a new one is a loosening.
  const pins = PINS.filter((key) => base.data[key] !== undefined || key === 'sql');
  return [
    ...(same(base.split, proposed.split) ? [] : ['another split']),
    ...pins.filter((key) => !same(base.data[key], proposed.data[key])).map((key) => `another data.${key}`),
    ...(base.market === undefined || same(base.market, proposed.market) ? [] : ['another market section']),
  ];
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson({ value: a }) === canonicalJson({ value: b });
}
