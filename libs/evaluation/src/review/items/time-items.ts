import type { PartialMetrics } from '../../contract.js';
import { figure, finding, met, NO_VERDICT, notApplicable, percent, type ReviewAnswer, type ReviewGroup } from '../review-item.js';
import type { ReviewInput } from '../review-input.js';

const IN_ORDER = ['time', 'purged-time'];
/** Parts that somebody else made may follow time. */
const GIVEN = ['column', 'files'];
const FEWEST_PERIODS = 3;
const CHANCE = 0.5;
const LOWEST_UNIQUENESS = 0.3;
const MOST_AMBIGUOUS = 0.1;
const YEAR_MS = 365 * 86_400_000;

export const timeItems: ReviewGroup = {
  group: 'time series',
  items: [
    {
      item: 'time.temporal-split',
      question: 'Do test rows come after training rows?',
      severity: 'HIGH',
      impact: 'The model was examined on the past of what it has learned; the future is harder.',
      check: (input) => {
        if (!hasTime(input)) return NO_TIME;
        const { method } = input.split;
        return IN_ORDER.includes(method) || GIVEN.includes(method) ? met(`split by ${method}`) : finding('bundle/metadata.json split.policy.method', `rows have times, and the split is ${method}`, 'split.method: time in the policy');
      },
    },
    {
      item: 'time.order',
      question: 'Is no training row newer than held-out rows?',
      severity: 'CRITICAL',
      impact: 'The model knows what happened next.',
      check: (input) => auditedTime(input, 'time-overlap', 'split.method: time in the policy'),
    },
    {
      item: 'time.label-windows',
      question: 'Do labels of training rows end before held-out rows begin?',
      severity: 'CRITICAL',
      impact: 'What decided the training labels also decided held-out ones: test figures are too good.',
      check: (input) => {
        if (input.market !== null && input.split.method !== 'purged-time') return finding('bundle/metadata.json split.policy.method', `labels look forward, and the split is ${input.split.method}`, 'split.method: purged-time (or auto) in the policy');
        return auditedTime(input, 'label-overlap', 'split.method: purged-time in the policy', `${input.split.purgedRows} rows purged`);
      },
    },
    {
      item: 'time.periods',
      question: 'Was it tested in several periods, and is it better than chance in each?',
      severity: 'MEDIUM',
      impact: 'It may have met one lucky stretch of time.',
      check: ({ market, verdict }) => {
        if (market === null) return notApplicable('rows are no market events');
        const periods = verdict?.periods ?? null;
        if (periods === null) return NO_VERDICT;
        const place = 'verdict.json measurements.market.periods';
        if (periods.length < FEWEST_PERIODS) return finding(place, `${periods.length} test periods`, 'bring a longer history');
        const worst = periods.reduce((low, period) => ((period.auc ?? 1) < (low.auc ?? 1) ? period : low));
        const words = `${periods.length} test periods, the worst: AUC ${figure(worst.auc)}, n = ${worst.n}`;
        return worst.auc !== null && worst.auc < CHANCE ? finding(place, words, 'find out what was different then; expect such stretches again', 'HIGH') : met(words);
      },
    },
    {
      item: 'time.unique-labels',
      question: 'Do labels overlap little?',
      severity: 'MEDIUM',
      impact: 'Rows that share their outcome are worth fewer than they are.',
      check: ({ market }) => {
        if (market === null) return notApplicable('labels do not look forward');
        const words = `mean average uniqueness ${figure(market.meanUniqueness)}`;
        return market.meanUniqueness < LOWEST_UNIQUENESS ? finding('bundle/metadata.json market.meanUniqueness', words, '--set market.overlap=remove-newer, or shorter label windows') : met(words);
      },
    },
    {
      item: 'time.ambiguous-labels',
      question: 'Is it known which barrier came first?',
      severity: 'MEDIUM',
      impact: 'The result hangs on how undecidable bars were counted.',
      check: ({ market, verdict }) => {
        if (market === null) return notApplicable('labels have no barriers');
        const words = `${percent(market.ambiguousShare)} of the labels have both barriers inside the deciding bar${describeBounds(verdict?.bounds ?? null)}`;
        return market.ambiguousShare > MOST_AMBIGUOUS ? finding('bundle/metadata.json market.ambiguousShare', words, 'finer bars (--frame), or barriers further apart') : met(words);
      },
    },
    {
      item: 'time.seasons',
      question: 'Does the history hold a whole year?',
      severity: 'MEDIUM',
      impact: 'What comes with the season has been seen once at most, or never.',
      check: ({ market }) => {
        if (market === null) return notApplicable('the span of time is not recorded');
        const words = `${market.first.slice(0, 10)} to ${market.last.slice(0, 10)}`;
        return Date.parse(market.last) - Date.parse(market.first) < YEAR_MS ? finding('bundle/metadata.json market.symbols', words, 'bring a longer history') : met(words);
      },
    },
  ],
};

const NO_TIME = notApplicable('rows have no times');

function hasTime({ market, data }: ReviewInput): boolean {
  return market !== null || data.hasTimeColumn;
}

function auditedTime(input: ReviewInput, code: string, fix: string, fine = 'the audit of the data found none'): ReviewAnswer {
  if (!hasTime(input)) return NO_TIME;
  if (input.verdict === null) return NO_VERDICT;
  const found = input.verdict.audit.filter((one) => one.code === code);
  return found.length > 0 ? finding('verdict.json measurements.audit.findings', found.map(({ message }) => message).join('; '), fix) : met(fine);
}

function describeBounds(bounds: readonly PartialMetrics[] | null): string {
  return bounds === null || bounds.length === 0 ? '' : `; test AUC ${bounds.map(({ label, auc }) => `${figure(auc)} (${label})`).join(', ')}`;
}
