import { quoteList } from '@gecko/kernel';
import { figure, finding, met, NO_VERDICT, NOT_ANALYSED, notApplicable, type ReviewGroup } from '../review-item.js';

/** An AUC known no better than this tells hardly a good model from a fair one. */
const WIDEST_INTERVAL = 0.2;
const LARGEST_FALL = 0.1;

export const rigorItems: ReviewGroup = {
  group: 'rigor',
  items: [
    {
      item: 'rigor.intervals',
      question: 'Are the test figures known well enough?',
      severity: 'MEDIUM',
      impact: 'The model may be much worse than its figure.',
      check: ({ verdict }) => {
        if (verdict === null) return NO_VERDICT;
        const { intervals: { auc }, n } = verdict.metrics.test;
        if (auc === null) return finding('verdict.json measurements.test.intervals.auc', `the test AUC has no interval on ${n} rows`, 'bring more rows of both classes');
        const words = `test AUC between ${figure(auc[0])} and ${figure(auc[1])} with 95% confidence, n = ${n}`;
        return auc[1] - auc[0] > WIDEST_INTERVAL ? finding('verdict.json measurements.test.intervals.auc', words, 'bring more rows') : met(words);
      },
    },
    {
      item: 'rigor.margin',
      question: 'Do also the worse ends of the intervals clear the limits?',
      severity: 'MEDIUM',
      impact: 'With other rows from the same source the gate might refuse this very model.',
      check: ({ verdict }) => {
        if (verdict === null) return NO_VERDICT;
        const tight = verdict.checks.filter(({ passed, operator, limit, interval }) => passed && interval !== undefined && operator === '>=' && interval[0] < limit);
        const words = tight.map(({ id, value, limit, interval, n }) => `${id} ${figure(value)} with a lower end of ${figure(interval?.[0] ?? null)} where ${limit} is wanted, n = ${n}`);
        return tight.length > 0 ? finding(`verdict.json checks.${tight[0]?.id ?? ''}`, words.join('; '), 'bring more rows; --profile=strict judges by the worse end') : met('the checks that passed by their value pass by the worse end too');
      },
    },
    {
      item: 'rigor.cross-validation',
      question: 'Does the result hang on which rows were held out?',
      severity: 'MEDIUM',
      impact: 'Another split would have told another story.',
      check: ({ analysis }) => {
        const folds = analysis?.comparison?.crossValidation ?? [];
        if (folds.length === 0) return NOT_ANALYSED;
        const warnings = folds.flatMap(({ warning }) => warning ?? []);
        return warnings.length > 0 ? finding('analysis.json comparison.crossValidation', warnings.join('; '), 'bring more rows, or report the spread with the figure') : met(`${folds[0]?.folds.length ?? 0} folds, AUC ${figure(folds[0]?.auc?.mean ?? null)} ± ${figure(folds[0]?.auc?.standardDeviation ?? null)}`);
      },
    },
    {
      item: 'rigor.validation-holds',
      question: 'Do validation figures hold on the test rows?',
      severity: 'HIGH',
      impact: 'The model was chosen to please the validation rows; elsewhere it is worse.',
      check: ({ verdict }) => {
        if (verdict === null) return NO_VERDICT;
        const { validation, test } = verdict.metrics;
        if (validation.auc === null || test.auc === null) return notApplicable('an AUC is undefined');
        const words = `AUC ${figure(validation.auc)} on validation and ${figure(test.auc)} on test rows`;
        return validation.auc - test.auc > LARGEST_FALL ? finding('verdict.json measurements.test.auc', words, 'bring more validation rows, and try fewer settings on them') : met(words);
      },
    },
    {
      item: 'rigor.ledger-chain',
      question: 'Is the record of looks whole?',
      severity: 'CRITICAL',
      impact: 'Nobody knows how often the test rows were looked at.',
      check: ({ ledger }) => (ledger.problem === null ? met(ledger.present ? 'its chain of hashes holds' : 'there is no ledger yet') : finding('ledger.jsonl', ledger.problem, 'restore the ledger from version control')),
    },
    {
      item: 'rigor.ledger-entry',
      question: 'Does the ledger hold this verdict?',
      severity: 'HIGH',
      impact: 'The verdict beside the bundle was written by something else than the gate of this registry, or its record was lost.',
      check: ({ verdict, ledger }) => {
        if (verdict === null) return NO_VERDICT;
        if (ledger.problem !== null) return notApplicable('the ledger cannot be read');
        return ledger.holdsVerdict ? met(`look ${verdict.look.number} is in the ledger with this verdict`) : finding('ledger.jsonl', 'no entry has the hash of the verdict beside the bundle', 'judge again: npx nx run gate-check:check');
      },
    },
    {
      item: 'rigor.waivers',
      question: 'Does the verdict stand without waivers?',
      severity: 'HIGH',
      impact: 'The model passed a check by a word, not by a figure.',
      check: ({ verdict }) => {
        if (verdict === null) return NO_VERDICT;
        const { waived } = verdict;
        return waived.length > 0 ? finding('verdict.json waived', waived.map(({ check, owner, expires }) => `${check} is waived by ${quoteList([owner])} until ${expires}`).join('; '), 'mend what the check found before the waiver ends') : met('no check was waived');
      },
    },
    {
      item: 'rigor.policy',
      question: 'Is the policy as strict as the contract?',
      severity: 'HIGH',
      impact: 'Passed means less than others take it for.',
      check: ({ looserPolicy, policyFile }) => (looserPolicy.length > 0 ? finding(`${policyFile ?? 'verdict.json'} limits`, looserPolicy.join(' '), 'set the limits back, or write down why they are looser') : met(policyFile === null ? 'built-in limits' : 'its limits are no looser than the built-in ones')),
    },
    {
      item: 'rigor.engine',
      question: 'Is all recorded that decides the bits of the training?',
      severity: 'MEDIUM',
      impact: 'Nobody can train the same model again.',
      check: ({ training: { engine, flavour } }) => (engine === 'simd' && flavour === null ? finding('bundle/metadata.json engine.flavour', 'the simd engine without its flavour', 'train again with this version') : met(`${engine}${flavour === null ? '' : ` (${flavour})`}`)),
    },
  ],
};
