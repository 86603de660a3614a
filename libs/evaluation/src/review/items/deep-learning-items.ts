import { printable } from '@gecko/kernel';
import { diagnosed, figure, finding, met, notApplicable, percent, type ReviewGroup } from '../review-item.js';

const WIDEST_GAP = 0.1;
const HISTORY = 'bundle/training-history.json';

export const deepLearningItems: ReviewGroup = {
  group: 'deep learning',
  items: [
    {
      item: 'network.early-stopping',
      question: 'Do validation rows decide when training ends?',
      severity: 'MEDIUM',
      impact: 'Training goes on for its whole length whether or not it still helps.',
      check: ({ training: { patience, epochs }, history }) => {
        const words = `patience ${patience} of ${epochs} epochs, best epoch ${history.bestEpoch}, stopped by ${history.stopReason}`;
        return patience >= epochs ? finding('bundle/metadata.json training.earlyStopping.patience', `${words}: it can never stop early`, '--set training.earlyStopping.patience=15, or more epochs') : met(words);
      },
    },
    {
      item: 'network.learned',
      question: 'Has it learned at all?',
      severity: 'CRITICAL',
      impact: 'The model says the same of every row, or noise.',
      check: (input) => diagnosed(input, ['stuck', 'diverged'], firstAndBest(input)),
    },
    {
      item: 'network.overfitting',
      question: 'Is it as good on rows it has not learned?',
      severity: 'HIGH',
      impact: 'It knows its rows by heart; on new ones it is worse than it looks.',
      check: (input) => {
        const { epochs, bestEpoch } = input.history;
        const best = epochs.find(({ epoch }) => epoch === bestEpoch);
        const told = diagnosed(input, ['overfitting'], '');
        if (best === undefined || told.outcome === 'finding') return told;
        const words = `training accuracy ${percent(best.accuracy)}, validation accuracy ${percent(best.validationAccuracy)} in the best epoch`;
        return best.accuracy - best.validationAccuracy > WIDEST_GAP ? finding(`${HISTORY} epochs.${bestEpoch}`, words, 'a smaller preset, more dropout, or more rows') : met(words);
      },
    },
    {
      item: 'network.curves',
      question: 'Did the learning curves behave?',
      severity: 'MEDIUM',
      impact: 'The result hangs on the epoch where training happened to end.',
      check: (input) => diagnosed(input, ['rising-validation-loss', 'oscillation'], `${input.history.epochs.length} epochs without a swing or a rise`),
    },
    {
      item: 'network.gradients',
      question: 'Did gradients reach the weights, and stay finite?',
      severity: 'HIGH',
      impact: 'Layers that no gradient reaches stay as they were drawn; one that explodes undoes what was learned.',
      check: (input) => {
        const { epochs } = input.history;
        if (epochs.length === 0) return notApplicable('no epoch was finite');
        const broken = epochs.filter(({ gradientNorm }) => !Number.isFinite(gradientNorm) || gradientNorm <= 0);
        const [first] = broken;
        if (first !== undefined) return finding(`${HISTORY} epochs.${first.epoch}.gradientNorm`, `a norm of ${first.gradientNorm} in ${broken.length} of ${epochs.length} epochs`, '--set training.optimizer.learningRate=0.001, --set architecture.activation=leaky-relu');
        return diagnosed(input, ['vanishing-gradient', 'exploding-gradient'], `norms from ${figure(Math.min(...epochs.map(({ gradientNorm }) => gradientNorm)))} to ${figure(Math.max(...epochs.map(({ gradientNorm }) => gradientNorm)))} over ${epochs.length} epochs`);
      },
    },
    {
      item: 'network.memory',
      question: 'Did training keep to its memory?',
      severity: 'MEDIUM',
      impact: 'Longer runs or larger data end without a result.',
      check: (input) => {
        const told = diagnosed(input, ['tensor-leak'], '');
        const { memoryWarnings } = input;
        if (told.outcome === 'finding') return told;
        if (memoryWarnings === null) return notApplicable('the run has no log');
        return memoryWarnings.length > 0 ? finding('train.log', memoryWarnings.map((line) => printable(line)).join('; '), 'train on fewer rows, cap the one-hot levels (--set transforms.maximumLevels=8), or give the process more memory') : met('no tensor leaked, no process above 2 GiB');
      },
    },
  ],
};

function firstAndBest({ history: { epochs, bestEpoch } }: { readonly history: { readonly epochs: readonly { readonly epoch: number; readonly validationLoss: number }[]; readonly bestEpoch: number } }): string {
  const best = epochs.find(({ epoch }) => epoch === bestEpoch);
  return `validation loss from ${figure(epochs[0]?.validationLoss ?? null)} to ${figure(best?.validationLoss ?? null)}`;
}
