import { printable } from '@gecko/kernel';
import { figure, finding, met, NOT_ANALYSED, percent, type ReviewGroup } from '../review-item.js';

/** Of the rows that the model is at least 90% sure of, a calibrated one is wrong about in a tenth at most. */
const MOST_MISTAKES = 0.1;
const FEWEST_SURE = 20;
const LARGEST_DROP = 0.1;
const WORTHWHILE_GAIN = 0.02;

export const errorItems: ReviewGroup = {
  group: 'error analysis',
  items: [
    {
      item: 'errors.confident-mistakes',
      question: 'Is the model rarely sure and wrong?',
      severity: 'MEDIUM',
      impact: 'These are the mistakes that nobody double-checks.',
      check: ({ analysis }) => {
        const errors = analysis?.errors ?? null;
        if (errors === null) return NOT_ANALYSED;
        const { count, sureRows } = errors.confidentMistakes;
        const words = `${count} of ${sureRows} rows with a probability of at least 0.9 are wrong`;
        return sureRows >= FEWEST_SURE && count > MOST_MISTAKES * sureRows ? finding('analysis.json errors.confidentMistakes', words, 'read the worst rows: labels may be wrong there, or a column is missing') : met(words);
      },
    },
    {
      item: 'errors.slices',
      question: 'Does the model serve all parts of the data alike?',
      severity: 'MEDIUM',
      impact: 'For the rows of such a part it is worse than its figures promise.',
      check: ({ analysis }) => {
        const errors = analysis?.errors ?? null;
        if (errors === null) return NOT_ANALYSED;
        const [worst] = errors.slices;
        if (worst === undefined) return met(`no part of ${errors.slicesLookedAt} that were looked at is worse beyond chance`);
        return finding('analysis.json errors.slices', `${errors.slices.length} of ${errors.slicesLookedAt} parts are worse beyond chance, the worst: ${printable(worst.name)}, error rate ${percent(worst.errorRate)} against ${percent(worst.otherErrorRate)} elsewhere, n = ${worst.n}`, 'bring more rows of that part, or a column that tells it apart');
      },
    },
    {
      item: 'errors.robustness',
      question: 'Does the model stand small changes of its inputs?',
      severity: 'MEDIUM',
      impact: 'Noise or a missing value in use takes away much of what was measured.',
      check: ({ analysis }) => {
        const changes = analysis?.errors?.robustness ?? [];
        if (changes.length === 0) return NOT_ANALYSED;
        const worst = changes.reduce((most, change) => ((change.aucDrop ?? 0) > (most.aucDrop ?? 0) ? change : most));
        const words = `${printable(worst.change)}${worst.column === null ? '' : ` of ${printable(worst.column)}`}: AUC falls by ${figure(worst.aucDrop)}, ${percent(worst.flips)} of the decisions change`;
        return (worst.aucDrop ?? 0) > LARGEST_DROP ? finding('analysis.json errors.robustness', words, '--set training.augmentation.noise=0.05, more dropout, or a second column that says the same') : met(`the worst: ${words}`);
      },
    },
    {
      item: 'errors.learning-curve',
      question: 'Have more rows little left to give?',
      severity: 'MEDIUM',
      impact: 'More rows would make the model better than more tuning.',
      check: ({ analysis }) => {
        const curve = analysis?.learningCurve ?? null;
        if (curve === null || curve.gainFromDoubling === null) return NOT_ANALYSED;
        const words = `twice the training rows would add about ${figure(curve.gainFromDoubling)} to the AUC`;
        return curve.gainFromDoubling > WORTHWHILE_GAIN ? finding('analysis.json learningCurve', words, 'bring more rows') : met(words);
      },
    },
  ],
};
