import { quote, quoteList } from '@gecko/kernel';
import type { Rival } from '../../contract/comparison.js';
import type { ReviewInput } from '../review-input.js';
import { figure, finding, met, NO_VERDICT, NOT_ANALYSED, type ReviewAnswer, type ReviewGroup } from '../review-item.js';

const RIVALS = 'analysis.json comparison.rivals';

export const modelItems: ReviewGroup = {
  group: 'model choice',
  items: [
    {
      item: 'model.beats-baselines',
      question: 'Is the model better than guessing, beyond chance?',
      severity: 'HIGH',
      impact: 'Whoever uses the model may as well guess.',
      check: ({ verdict }) => {
        if (verdict === null) return NO_VERDICT;
        const { intervals, n, auc } = verdict.metrics.test;
        const lower = intervals.auc?.[0] ?? null;
        const facts = `test AUC ${figure(auc)}, at least ${figure(lower)} with 95% confidence on ${n} rows; the best guess has ${figure(verdict.baselineAuc)}`;
        return lower === null || lower <= verdict.baselineAuc ? finding('verdict.json measurements.test.intervals.auc', facts, 'bring more rows, or columns that say more about the label') : met(facts);
      },
    },
    {
      item: 'model.beats-simple-models',
      question: 'Does no simpler model do better?',
      severity: 'HIGH',
      impact: 'A network costs more and explains less than the simple model that beats it.',
      check: (input) => rivalsOf(input, ['baseline', 'logistic'], 'take the simpler model, or find out what the network misses: fewer layers, a lower learning rate, more epochs'),
    },
    {
      item: 'model.needs-its-size',
      question: 'Is the network worth its layers?',
      severity: 'MEDIUM',
      impact: 'What a logistic regression does as well is easier to explain, to check and to keep.',
      check: ({ analysis }) => {
        const logistic = analysis?.comparison?.rivals.filter(({ kind }) => kind === 'logistic') ?? [];
        if (logistic.length === 0) return NOT_ANALYSED;
        const equal = logistic.filter(({ conclusion }) => conclusion === 'no difference shown');
        return equal.length > 0 ? finding(RIVALS, `no difference shown to ${quoteList(equal.map(({ name }) => name))} on validation rows`, 'bring more rows to tell them apart, or take the simpler one') : met('it differs from a logistic regression on validation rows');
      },
    },
    {
      item: 'model.not-worse-than-published',
      question: 'Is it no worse than what serves now, and than other runs?',
      severity: 'HIGH',
      impact: 'Publishing it would make predictions worse.',
      check: (input) => rivalsOf(input, ['published', 'run'], 'keep the other model'),
    },
    {
      item: 'model.capacity',
      question: 'Is a model that could learn its rows by heart held back?',
      severity: 'MEDIUM',
      impact: 'Nothing but early stopping stands between the network and its rows.',
      check: ({ model, split }) => {
        const facts = `${model.parameters} parameters for ${split.rows.train} training rows, dropout ${model.dropout.join(', ')}, L1 ${model.kernelL1}, L2 ${model.kernelL2}`;
        const free = model.kernelL1 === 0 && model.kernelL2 === 0 && model.dropout.every((rate) => rate === 0);
        return free && model.parameters > split.rows.train ? finding('bundle/metadata.json spec', facts, '--set architecture.dropout=0.3, --set architecture.kernelL2=0.001, or a smaller preset') : met(facts);
      },
    },
  ],
};

function rivalsOf({ analysis }: ReviewInput, kinds: readonly Rival['kind'][], fix: string): ReviewAnswer {
  const rivals = analysis?.comparison?.rivals.filter(({ kind }) => kinds.includes(kind)) ?? [];
  if (rivals.length === 0) return NOT_ANALYSED;
  const better = rivals.filter(({ conclusion }) => conclusion === 'worse');
  const [first] = better;
  if (first === undefined) return met(`none of ${rivals.length} does better on validation rows`);
  const difference = first.aucDifference === null ? '' : `: AUC ${figure(first.aucDifference.difference)} apart`;
  return finding(RIVALS, `${quote(first.name)} does better on validation rows${difference}${better.length > 1 ? `, and ${better.length - 1} more` : ''}`, fix);
}
