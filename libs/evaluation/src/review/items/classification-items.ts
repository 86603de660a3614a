import { figure, finding, met, NO_VERDICT, NOT_ANALYSED, percent, type ReviewGroup } from '../review-item.js';

/** Of training rows; a rarer class needs help to be learned. */
const IMBALANCE = 0.2;
const LOWEST_RECALL = 0.5;
/** Times as dense as by chance: average precision over the share of positives, where positives are rare. */
const RARE = 0.1;
const DENSER = 2;

export const classificationItems: ReviewGroup = {
  group: 'classification',
  items: [
    {
      item: 'classification.imbalance',
      question: 'Is a rare class weighed up?',
      severity: 'HIGH',
      impact: 'Training is ruled by the frequent class; the rare one is hardly learned.',
      check: ({ split: { rows, positives }, training }) => {
        const share = positives.train / rows.train;
        const words = `${percent(share)} of the training rows are positive`;
        const helped = training.weighsClasses || training.oversamples || training.focalLoss;
        return Math.min(share, 1 - share) < IMBALANCE && !helped ? finding('bundle/metadata.json training.classWeights', `${words}, and classes weigh the same`, '--set training.classWeights=balanced') : met(words);
      },
    },
    {
      item: 'classification.per-class',
      question: 'Is each class found?',
      severity: 'HIGH',
      impact: 'For that class a coin would do better.',
      check: ({ verdict }) => {
        if (verdict === null) return NO_VERDICT;
        const { n, confusion: { truePositive, falsePositive, trueNegative, falseNegative } } = verdict.metrics.validation;
        if (truePositive + falseNegative === 0 || trueNegative + falsePositive === 0) return finding('verdict.json measurements.validation.confusion', `the ${n} validation rows are of one class`, 'bring more rows of the other class');
        const recall = { positives: truePositive / (truePositive + falseNegative), negatives: trueNegative / (trueNegative + falsePositive) };
        const words = `${percent(recall.positives)} of the positives and ${percent(recall.negatives)} of the negatives are found among ${n} validation rows`;
        const lowest = Math.min(recall.positives, recall.negatives);
        return lowest < LOWEST_RECALL ? finding('verdict.json measurements.validation.confusion', words, 'choose another threshold, or --set training.classWeights=balanced', lowest === 0 ? 'CRITICAL' : 'HIGH') : met(words);
      },
    },
    {
      item: 'classification.threshold',
      question: 'Was the threshold chosen?',
      severity: 'MEDIUM',
      impact: 'Decisions are worse than the same probabilities allow.',
      check: ({ analysis }) => {
        const thresholds = analysis?.thresholds ?? null;
        if (thresholds === null || thresholds.choices.length === 0) return NOT_ANALYSED;
        const { inUse, choices } = thresholds;
        const outside = choices.every(({ interval }) => interval !== null && (inUse < interval[0] || inUse > interval[1]));
        const words = `in use ${figure(inUse)}; ${choices.map(({ rule, threshold }) => `${rule} ${figure(threshold)}`).join(', ')}`;
        return outside ? finding('analysis.json thresholds', `${words}: no rule would choose it`, 'decide at the threshold of the rule that fits what mistakes cost') : met(words);
      },
    },
    {
      item: 'classification.rare-positives',
      question: 'Are rare positives found better than an AUC tells?',
      severity: 'MEDIUM',
      impact: 'Most alarms are false although the AUC is good.',
      check: ({ verdict, split: { rows, positives } }) => {
        if (verdict === null) return NO_VERDICT;
        const share = positives.validation / Math.max(1, rows.validation);
        const { prAuc } = verdict.metrics.validation;
        const words = `average precision ${figure(prAuc)} with ${percent(share)} positives on validation rows`;
        return share < RARE && (prAuc ?? 0) < DENSER * share ? finding('verdict.json measurements.validation.prAuc', words, 'bring more positives, and judge by precision and recall (gates in the policy)') : met(words);
      },
    },
  ],
};
