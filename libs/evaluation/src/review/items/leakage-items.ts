import { quote, quoteList } from '@gecko/kernel';
import type { ReviewInput } from '../review-input.js';
import { figure, finding, met, NO_VERDICT, notApplicable, type ReviewAnswer, type ReviewGroup } from '../review-item.js';

/** A single column that ranks so well is looked at, long before the gate refuses it. */
const SUSPICIOUS_COLUMN = 0.95;
const TOO_GOOD = 0.995;
const MOST_SHARED = 0.01;
/** Share of the rows with a value of their own, above which a column may name its rows. */
const NAMES_ROWS = 0.95;
const IDENTIFIER = /(?:^|[^a-z])(?:id|uuid|guid|key|hash)$/i;

const AUDIT = 'verdict.json measurements.audit.findings';

export const leakageItems: ReviewGroup = {
  group: 'leakage',
  items: [
    {
      item: 'leakage.single-column',
      question: 'Does no column alone give the label away?',
      severity: 'CRITICAL',
      impact: 'The column is most likely known only after the outcome: in use the model has nothing to go by.',
      check: (input) => audited(input, ['single-feature'], 'remove the column, or name it under knownSeparators in the policy'),
    },
    {
      item: 'leakage.strong-column',
      question: 'Is even the strongest column plausible?',
      severity: 'HIGH',
      impact: 'A column that nearly decides alone is often made of the outcome.',
      check: ({ verdict }) => {
        if (verdict === null) return NO_VERDICT;
        const { strongestColumn: strongest, audit } = verdict;
        if (strongest === null) return met('no column could be tried alone');
        const words = `${quote(strongest.column)} alone reaches an AUC of ${figure(strongest.auc)}`;
        if (audit.some(({ code }) => code === 'single-feature')) return notApplicable('see leakage.single-column');
        return strongest.auc >= SUSPICIOUS_COLUMN ? finding('verdict.json measurements.audit.strongestColumn', words, 'find out when the value is known; leave the column out if that is after the outcome') : met(words);
      },
    },
    {
      item: 'leakage.proxies',
      question: 'Is no column made of labels or of the order of rows?',
      severity: 'CRITICAL',
      impact: 'In use there is no label to make the column of: what the model learned from it is gone.',
      check: (input) => audited(input, ['row-number', 'shifted-label', 'target-statistics'], 'leave the column out (data.types, ignore)'),
    },
    {
      item: 'leakage.identifiers',
      question: 'Does no feature name its row?',
      severity: 'MEDIUM',
      impact: 'A name of a row can be learned by heart, and says nothing about the next row.',
      check: ({ data }) => {
        const names = data.columns.filter(({ name, kind, distinct }) => kind !== 'date' && IDENTIFIER.test(name) && distinct > NAMES_ROWS * data.profiledRows);
        return names.length > 0 ? finding('bundle/metadata.json profile.columns', `nearly every row has a value of its own in ${quoteList(names.map(({ name }) => name))}`, 'leave the columns out (data.types, ignore)') : met(`no identifier among ${data.columns.length} columns`);
      },
    },
    {
      item: 'leakage.named-after-label',
      question: 'Is no feature named after the label?',
      severity: 'MEDIUM',
      impact: 'What is named after the outcome is often computed from it.',
      check: ({ data }) => {
        const label = wordsOf(data.label);
        const named = data.columns.filter(({ name }) => label !== '' && ` ${wordsOf(name)} `.includes(` ${label} `));
        return named.length > 0 ? finding('bundle/metadata.json data.columns', `the label is ${quote(data.label)}, and features are ${quoteList(named.map(({ name }) => name))}`, 'find out how the columns are made; leave them out if of the outcome') : met(`no feature is named after ${quote(data.label)}`);
      },
    },
    {
      item: 'leakage.duplicates',
      question: 'Do equal rows stand on one side of the split?',
      severity: 'CRITICAL',
      impact: 'The model is examined on rows it has learned: test figures are too good.',
      check: (input) => {
        const answer = audited(input, ['duplicate-rows', 'contradicting-duplicates', 'near-duplicates'], 'remove repeated rows from the data, or split by group');
        const { verdict, split } = input;
        if (verdict === null || answer.outcome === 'finding') return answer;
        const heldOut = split.rows.validation + split.rows.test;
        const shared = `${verdict.crossSplitDuplicates} of ${heldOut} validation and test rows have the inputs of a row of another part`;
        return verdict.crossSplitDuplicates > MOST_SHARED * heldOut ? finding('verdict.json measurements.crossSplitDuplicates', shared, 'remove repeated rows from the data') : met(shared);
      },
    },
    {
      item: 'leakage.groups',
      question: 'Do groups stand on one side of the split?',
      severity: 'CRITICAL',
      impact: 'The model recognises the customer, patient or machine; on new ones it will be worse.',
      check: (input) => audited(input, ['group-overlap'], 'split.method: group (or stratified-group) in the policy'),
    },
    {
      item: 'leakage.look-ahead',
      question: 'Is every value known when it is used?',
      severity: 'CRITICAL',
      impact: 'The value holds what comes later, which nobody has in use.',
      check: (input) => audited(input, ['look-ahead'], 'compute the column of what came before the row'),
    },
    {
      item: 'leakage.fitting',
      question: 'Was everything fitted on training rows alone?',
      severity: 'CRITICAL',
      impact: 'Held-out rows have had a say in what they are judged by.',
      check: (input) => {
        const { verdict, fittedOn, split } = input;
        if (fittedOn.sha256 !== split.trainSha256 || verdict?.transformsMatch === false) return finding('bundle/metadata.json transforms', 'the transforms are not those that the training rows give', 'train again with this version');
        return audited(input, ['fitted-on-held-out'], 'fit on training rows alone', `transforms fitted on ${fittedOn.rows} training rows`);
      },
    },
    {
      item: 'leakage.split',
      question: 'Is the split the one that data and policy give?',
      severity: 'CRITICAL',
      impact: 'A split that was chosen can hold easy test rows, or ones that were trained on.',
      check: ({ verdict, split }) => {
        if (verdict === null) return NO_VERDICT;
        return verdict.splitMatches ? met(`${split.method}, computed again from data and policy`) : finding('bundle/metadata.json split', 'the split is not the one computed from data and policy', 'train again with the same --policy');
      },
    },
    {
      item: 'leakage.too-good',
      question: 'Is the result not too good to be true?',
      severity: 'HIGH',
      impact: 'A nearly perfect model on real rows is far more often a leak than a discovery.',
      check: ({ verdict }) => {
        if (verdict === null) return NO_VERDICT;
        const { auc } = verdict.metrics.test;
        return (auc ?? 0) >= TOO_GOOD ? finding('verdict.json measurements.test.auc', `test AUC ${figure(auc)}`, 'look for columns known only after the outcome, beginning with the most important ones') : met(`test AUC ${figure(auc)}, below ${TOO_GOOD}`);
      },
    },
  ],
};

function audited({ verdict }: ReviewInput, codes: readonly string[], fix: string, fine = 'the audit of the data found nothing of the kind'): ReviewAnswer {
  if (verdict === null) return NO_VERDICT;
  const found = verdict.audit.filter(({ code }) => codes.includes(code));
  return found.length > 0 ? finding(AUDIT, found.map(({ message }) => message).join('; '), fix) : met(fine);
}

function wordsOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').join(' ');
}
