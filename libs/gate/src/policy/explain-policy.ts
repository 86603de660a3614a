import { quote, quoteList } from '@gecko/kernel';
import { canBeWaived, changeId, gateId, sliceId } from './check-ids.js';
import { decidedBy, isLessBetter } from './decided-by.js';
import { LIMIT_NAMES, LIMIT_RULES, SMALLEST_BUDGET, type LimitName } from './limit-rules.js';
import type { ChangeGate, MetricGate, Policy, ProfileName, SliceGate } from './policy.js';

const WORDS = { '>=': 'at least', '<=': 'at most', '<': 'less than' } as const;

/** What one check asks for, in words. */
export interface ExplainedCheck {
  readonly id: string;
  readonly asks: string;
  /** Whether a person's word can stand against its failure: where a model's worth is checked, not the integrity of what is measured. */
  readonly waivable: boolean;
}

/** Checks that rest on no limit of the policy. */
const FIXED: readonly (readonly [string, string])[] = [
  ['test.log_loss', 'less than the log loss of the best baseline, on test rows'],
  ['reload.identical', 'no prediction changed by loading the bundle again'],
  ['tensors.leaked', 'no tensor left in memory'],
  ['test.permuted_auc', 'an AUC near 0.5 where the labels of the test rows are put into a random order: the gate looks at itself'],
  ['split.recomputed', 'the split is the one that policy and data give'],
  ['transforms.recomputed', 'the transforms are those fitted on the training rows alone'],
  ['data.reading', 'the data were read as the policy says'],
  ['data.leaks', 'no leak found by the audit'],
];

/** Every check that a resolved policy makes in a profile, a line each: those of a model's worth first. */
export function explainChecks(policy: Policy, profile: ProfileName): ExplainedCheck[] {
  const strict = profile === 'strict';
  const limits = LIMIT_NAMES.flatMap((name) => LIMIT_RULES[name].checks.map((id) => [id, limitWords(policy, name, profile)] as const));
  const own = [
    ...policy.gates.map((gate) => [gateId(gate), gateWords(gate, profile)] as const),
    ...policy.changes.map((change) => [changeId(change), changeWords(change, strict)] as const),
    ...policy.slices.map((slice) => [sliceId(slice), sliceWords(slice)] as const),
  ];
  const rows = [
    ['data.rows', `at least ${policy.minimumRows} rows of data`],
    ['data.rarer_class', `at least ${policy.minimumClassRows} rows of each class, in the validation and in the test part each`],
    ...(strict ? [['test.rows', `at least ${policy.minimumTestRows} test rows; fewer are inconclusive`] as const] : []),
  ] as const;
  const all = [...limits, ...FIXED, ...own, ...rows].map(([id, asks]): ExplainedCheck => ({ id, asks, waivable: canBeWaived(id, policy) }));
  return [...all.filter(({ waivable }) => waivable), ...all.filter(({ waivable }) => !waivable)];
}

/** What else a policy says, a sentence each. */
export function explainRest(policy: Policy, profile: ProfileName): string[] {
  const { lookBudget, waivers, knownSeparators, split } = policy;
  const budget = lookBudget === undefined ? `${SMALLEST_BUDGET}, or a fiftieth of the test rows where that is more` : String(lookBudget);
  return [
    `Split: method ${split.method}, ${split.train} training, ${split.validation} validation, ${split.test} test, salt ${split.salt}; the gate makes it again.`,
    `Looks at one test set: ${budget}; one more is ${profile === 'strict' ? 'not taken (exit 5)' : 'a warning'}.`,
    ...Object.entries(policy.data).filter(([, value]) => value !== undefined).map(([key, value]) => `Data: ${key} must be ${quote(JSON.stringify(value))}.`),
    ...(policy.market === undefined ? [] : ['Market: bars must become events and labels as the section market: says.']),
    ...(knownSeparators.length === 0 ? [] : [`Known separators, left out by the audit of columns: ${quoteList(knownSeparators, 20)}.`]),
    ...waivers.map(({ check, owner, reason, expires }) => `Waiver: ${quote(check)} does not refuse until ${expires}, by ${quote(owner)}: ${quote(reason)}.`),
  ];
}

function limitWords(policy: Policy, name: LimitName, profile: ProfileName): string {
  const { operator, measures } = LIMIT_RULES[name];
  const words = `${WORDS[operator]} ${policy.limits[name]} ${measures}`;
  if (name === 'validationAccuracy' || name === 'testAuc') return `${words}; ${profile === 'strict' ? 'the lower end of its 95% interval decides, and is inconclusive below' : 'the value decides'}`;
  if (name === 'latencyP95Ms') return `${words}; rounds that disagree are inconclusive`;
  return name.startsWith('quantization') ? `${words} (where they are)` : words;
}

function gateWords(gate: MetricGate, profile: ProfileName): string {
  const decides = decidedBy(gate, profile) === 'bound' ? 'the lower end of its 95% interval decides, and is inconclusive below' : 'the value decides';
  const rows = gate.minimumRows > 1 ? `; fewer than ${gate.minimumRows} rows are inconclusive` : '';
  return `${isLessBetter(gate.metric) ? 'at most' : 'at least'} ${gate.limit} ${gate.metric} on ${gate.part} rows; ${decides}${rows}`;
}

function changeWords({ metric, against, tolerance, required }: ChangeGate, strict: boolean): string {
  const words = `${metric} at most ${tolerance} worse than ${against === 'published' ? 'the published version' : 'the best version'} on the same test rows`;
  const decides = strict ? 'all of the 95% interval of the difference must be no worse, else inconclusive' : 'refused where all of the 95% interval of the difference is worse';
  return `${words}; ${decides}; what cannot be compared is ${required ? 'inconclusive' : 'left out with a sentence'}`;
}

function sliceWords({ column, metric, limit, minimumRows }: SliceGate): string {
  return `at least ${limit} ${metric} for each slice of ${quote(column)} with ${minimumRows} test rows; the value decides; no such slice is inconclusive`;
}
