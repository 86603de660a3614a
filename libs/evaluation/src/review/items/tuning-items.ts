import { diagnosed, figure, finding, met, NO_VERDICT, type ReviewGroup } from '../review-item.js';

/** Learning rates that an optimizer usually takes, and how far from them a choice needs a reason. */
const USUAL_RATE: Readonly<Record<string, number>> = { adam: 1e-3, adamw: 1e-3, sgd: 1e-2, rmsprop: 1e-3 };
const FAR = 30;
/** Steps an epoch, below which an epoch hardly moves the weights. */
const FEWEST_STEPS = 4;

const OPTIONS = 'bundle/metadata.json training';

export const tuningItems: ReviewGroup = {
  group: 'tuning',
  items: [
    {
      item: 'tuning.looks',
      question: 'Was the model chosen without looking at the test rows again and again?',
      severity: 'MEDIUM',
      impact: 'The best of many looks at one test set is partly luck: the figure is too good.',
      check: ({ verdict, ledger }) => {
        if (verdict === null) return NO_VERDICT;
        const { budget } = verdict.look;
        const looks = Math.max(ledger.looks, verdict.look.number);
        const words = `${looks} of ${budget} looks at these rows are taken`;
        return 2 * looks > budget ? finding('ledger.jsonl', words, 'choose by validation figures, and bring new test rows', looks >= budget ? 'HIGH' : 'MEDIUM') : met(words);
      },
    },
    {
      item: 'tuning.split-salt',
      question: 'Was the split left as it fell?',
      severity: 'MEDIUM',
      impact: 'Another salt is another split: one can be chosen until the figures please.',
      check: ({ split }) => (split.salt !== 0 ? finding('bundle/metadata.json split.policy.salt', `salt ${split.salt}`, 'leave the salt at 0, or write down in the policy why it was changed') : met('the policy has no salt of its own')),
    },
    {
      item: 'tuning.epoch-limit',
      question: 'Did training go on until it had settled?',
      severity: 'MEDIUM',
      impact: 'The model could be better than it is.',
      check: (input) => diagnosed(input, ['epoch-limit'], `best epoch ${input.history.bestEpoch} of ${input.history.epochs.length}, stopped by ${input.history.stopReason}`),
    },
    {
      item: 'tuning.learning-rate',
      question: 'Is the learning rate a usual one?',
      severity: 'MEDIUM',
      impact: 'Steps too long never settle, steps too short never arrive.',
      check: ({ training: { optimizer, learningRate } }) => {
        const usual = USUAL_RATE[optimizer];
        const words = `${optimizer} at ${learningRate}`;
        if (usual === undefined) return met(words);
        return learningRate > FAR * usual || learningRate < usual / FAR ? finding(`${OPTIONS}.optimizer.learningRate`, `${words}, usual is ${usual}`, `--set training.optimizer.learningRate=${usual}`) : met(words);
      },
    },
    {
      item: 'tuning.batch-size',
      question: 'Does an epoch take more than a few steps?',
      severity: 'MEDIUM',
      impact: 'Few large steps learn little in an epoch, and tend to generalise worse.',
      check: ({ training: { batchSize }, split: { rows } }) => {
        const steps = Math.ceil(rows.train / batchSize);
        const words = `${steps} steps an epoch of up to ${batchSize} rows`;
        return steps < FEWEST_STEPS ? finding(`${OPTIONS}.batchSize`, words, '--set training.batchSize=32') : met(words);
      },
    },
    {
      item: 'tuning.underfitting',
      question: 'Has the model the capacity for what there is to learn?',
      severity: 'MEDIUM',
      impact: 'It is as weak on the rows it learned as on others: a larger one, or better columns, may do more.',
      check: (input) => diagnosed(input, ['underfitting'], `training accuracy ${figure(input.history.epochs.find(({ epoch }) => epoch === input.history.bestEpoch)?.accuracy ?? null)} in the best epoch`),
    },
  ],
};
