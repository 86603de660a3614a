import { quote, quoteList } from '@gecko/kernel';
import type { OfParts } from '../review-input.js';
import { finding, met, NO_VERDICT, notApplicable, percent, type ReviewGroup } from '../review-item.js';

/** Fewer rows of the rarer class leave intervals too wide to tell models apart. */
const FEWEST_TRAINING = 50;
const FEWEST_HELD_OUT = 30;
const MOST_MISSING = 0.5;
const MOST_DUPLICATES = 0.2;
const MOST_OUTLIERS = 0.1;
const LARGEST_SHIFT = 0.1;
/** Standard errors by which shares of positives may differ by chance. */
const BY_CHANCE = 3;

const PROFILE = 'bundle/metadata.json profile';
const SPLIT = 'bundle/metadata.json split';

export const dataItems: ReviewGroup = {
  group: 'data',
  items: [
    {
      item: 'data.enough-rows',
      question: 'Is there enough of the rarer class in each part?',
      severity: 'MEDIUM',
      impact: 'Every figure of the model is a guess within a wide interval.',
      check: ({ split }) => {
        const rarer = rarerRows(split.rows, split.positives);
        const words = `rarer class: ${rarer.train} training, ${rarer.validation} validation and ${rarer.test} test rows`;
        const few = rarer.train < FEWEST_TRAINING || Math.min(rarer.validation, rarer.test) < FEWEST_HELD_OUT;
        return few ? finding(`${SPLIT}.positives`, `${words}; at least ${FEWEST_TRAINING} to train and ${FEWEST_HELD_OUT} in each other part are worth judging`, 'bring more rows of that class') : met(words);
      },
    },
    {
      item: 'data.missing-cells',
      question: 'Are the cells of the columns filled?',
      severity: 'MEDIUM',
      impact: 'A column that is mostly empty says more about how data were gathered than about the rows, and changes when that does.',
      check: ({ data }) => {
        const empty = data.columns.filter(({ missing }) => missing > MOST_MISSING * data.profiledRows);
        if (empty.length > 0) return finding(`${PROFILE}.columns`, `more than ${percent(MOST_MISSING)} of the cells are missing in ${quoteList(empty.map(({ name }) => name))}`, 'find out why they are missing, or leave the columns out (data.types, ignore)');
        const worst = Math.max(0, ...data.columns.map(({ missing }) => missing / data.profiledRows));
        return met(`at most ${percent(worst)} of a column's cells are missing`);
      },
    },
    {
      item: 'data.constant-columns',
      question: 'Does every column tell rows apart?',
      severity: 'MEDIUM',
      impact: 'A column of one value is no information; often it was meant to hold some, and an export lost it.',
      check: ({ data }) => {
        const constant = data.columns.filter(({ distinct }) => distinct <= 1);
        return constant.length > 0 ? finding(`${PROFILE}.columns`, `one value alone in ${quoteList(constant.map(({ name }) => name))}`, 'mend the export, or leave the columns out (data.types, ignore)') : met(`${data.columns.length} columns of two values or more`);
      },
    },
    {
      item: 'data.outliers',
      question: 'Are outliers kept from ruling the scale?',
      severity: 'MEDIUM',
      impact: 'A few huge values press all others together, and one such cell moves a prediction at will.',
      check: ({ data }) => {
        const wild = data.columns.filter(({ outliers, clipped }) => !clipped && outliers > MOST_OUTLIERS * data.profiledRows);
        return wild.length > 0 ? finding(`${PROFILE}.columns`, `more than ${percent(MOST_OUTLIERS)} outliers, not clipped, in ${quoteList(wild.map(({ name }) => name))}`, '--set transforms.clip=auto, or --set transforms.log=auto') : met('columns with many outliers are clipped');
      },
    },
    {
      item: 'data.duplicates',
      question: 'Are rows distinct?',
      severity: 'MEDIUM',
      impact: 'Rows that stand several times weigh several times, and n is smaller than it looks.',
      check: ({ data, split }) => {
        const words = `${split.duplicateRows} of ${data.rows} rows equal another in all features`;
        return split.duplicateRows > MOST_DUPLICATES * data.rows ? finding(`${SPLIT}.duplicateRows`, words, 'remove repeated rows from the data, or weigh them (data.weight)') : met(words);
      },
    },
    {
      item: 'data.label-shift',
      question: 'Is the share of positives alike in all parts?',
      severity: 'MEDIUM',
      impact: 'The model learned another base rate than it is judged on, so probabilities and threshold are off.',
      check: ({ split: { rows, positives } }) => {
        if (Math.min(rows.train, rows.validation, rows.test) === 0) return notApplicable('a part has no rows');
        const share = { train: positives.train / rows.train, validation: positives.validation / rows.validation, test: positives.test / rows.test };
        const words = `positives: ${percent(share.train)} of training, ${percent(share.validation)} of validation and ${percent(share.test)} of test rows`;
        const shifted = (['validation', 'test'] as const).some((part) => {
          const error = Math.sqrt(share.train * (1 - share.train) * (1 / rows[part] + 1 / rows.train));
          return Math.abs(share[part] - share.train) > Math.max(LARGEST_SHIFT, BY_CHANCE * error);
        });
        return shifted ? finding(`${SPLIT}.positives`, words, 'find out what changed between the parts; over time, train on newer rows') : met(words);
      },
    },
    {
      item: 'data.reading',
      question: 'Were the data read as the policy says?',
      severity: 'CRITICAL',
      impact: 'Another label, positive value or choice of rows is another question than the one that was agreed on.',
      check: ({ verdict, data }) => {
        if (verdict === null) return NO_VERDICT;
        return verdict.readingMatches ? met(`label ${quote(data.label)}, read as the policy says`) : finding('bundle/metadata.json data', 'label, positive value, missing words, column types, query or market settings are not those of the policy', "train again with the settings of the policy's data and market sections");
      },
    },
  ],
};

function rarerRows(rows: OfParts, positives: OfParts): OfParts {
  const fewer = 2 * positives.train > rows.train ? (part: keyof OfParts) => rows[part] - positives[part] : (part: keyof OfParts) => positives[part];
  return { train: fewer('train'), validation: fewer('validation'), test: fewer('test') };
}
