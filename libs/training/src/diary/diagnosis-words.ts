import type { Diagnosis } from '../contract.js';

interface Words {
  readonly title: string;
  readonly struggle: string;
  readonly why: string;
}

/** What each diagnosis means, beside its own figures and advice. */
export const DIAGNOSIS_WORDS: Readonly<Record<Diagnosis['code'], Words>> = {
  diverged: { title: 'Training diverged', struggle: 'The loss ran away instead of falling.', why: 'Steps longer than the valley is wide climb its other side, each one higher; shorter ones go down.' },
  stuck: { title: 'Nothing learned', struggle: 'The model said the same of every row.', why: 'Either the columns do not tell the label, or the steps were too long or too short to find out how they do.' },
  overfitting: { title: 'Overfitting', struggle: 'The model was better on rows it had learned than on others.', why: 'It has room to learn rows by heart; fewer units or more dropout leave room for the rule alone.' },
  underfitting: { title: 'Underfitting', struggle: 'The model was weak even on the rows it had learned.', why: 'What there is to learn does not fit into it, or the columns do not hold it.' },
  'rising-validation-loss': { title: 'Validation loss rose', struggle: 'The model became surer and less right.', why: 'After its best epoch it learns the noise of the training rows; its best weights are kept all the same.' },
  oscillation: { title: 'Validation loss swung', struggle: 'Epochs undid each other.', why: 'Steps too long jump over the optimum; a lower rate, or one that falls, settles.' },
  'vanishing-gradient': { title: 'Gradients vanished', struggle: 'Nothing reached the weights.', why: 'Units that saturate, or inputs on another scale, pass no gradient on.' },
  'exploding-gradient': { title: 'A gradient exploded', struggle: 'A few steps undid what many had learned.', why: 'Clipping bounds what a single batch can do.' },
  'epoch-limit': { title: 'Ended at the epoch limit', struggle: 'Training ended before it had settled.', why: 'The limit ended it, not the validation rows: the model could be better than it is.' },
  'tensor-leak': { title: 'Tensors leaked', struggle: 'Memory grew with training.', why: 'What is not given back adds up until a longer run fails.' },
};
