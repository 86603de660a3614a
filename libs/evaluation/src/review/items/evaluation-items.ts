import { figure, finding, met, NO_VERDICT, NOT_ANALYSED, type ReviewGroup } from '../review-item.js';

/** Chance that calibrated probabilities give a test statistic as far out. */
const SIGNIFICANT = 0.01;
/** Share of the importance that one column may have. */
const MOST_OF_ONE = 0.8;
/** Rank correlation of two rankings that say the same. */
const STABLE_RANKS = 0.5;
/** Share of the limit on latency that leaves room for a busier machine. */
const ROOM = 0.5;

export const evaluationItems: ReviewGroup = {
  group: 'evaluation',
  items: [
    {
      item: 'evaluation.judged',
      question: 'Has the gate judged this very bundle?',
      severity: 'HIGH',
      impact: 'All figures are the word of who trained the model.',
      check: ({ verdict }) => (verdict === null ? finding('verdict.json', 'no verdict on this bundle', 'npx nx run gate-check:check --candidate=RUN') : met(`${verdict.status}, ${verdict.checks.length} checks`)),
    },
    {
      item: 'evaluation.verdict',
      question: 'Did the gate let it pass?',
      severity: 'CRITICAL',
      impact: 'The model does not keep what the policy asks of one that is published.',
      check: ({ verdict }) => {
        if (verdict === null) return NO_VERDICT;
        if (verdict.status === 'passed') return met(`${verdict.checks.filter(({ passed }) => passed).length} of ${verdict.checks.length} checks passed`);
        const failed = verdict.checks.filter(({ passed }) => !passed).map(({ id, reason, n }) => `${id}: ${reason}${n > 1 ? `, n = ${n}` : ''}`);
        return finding('verdict.json checks', `${verdict.status}: ${failed.join('; ')}`, "the verdict's advice says what to try for each", verdict.status === 'refused' ? 'CRITICAL' : 'HIGH');
      },
    },
    {
      item: 'evaluation.latency',
      question: 'Is there room below the limit on latency?',
      severity: 'MEDIUM',
      impact: 'On a busier or slower machine predictions come too late.',
      check: ({ verdict }) => {
        const check = verdict?.checks.find(({ id, passed }) => id === 'latency.p95' && passed);
        if (check === undefined || check.value === null) return NO_VERDICT;
        const words = `95th percentile ${figure(check.value)} ms, limit ${check.limit} ms, n = ${check.n}`;
        return check.value > ROOM * check.limit ? finding('verdict.json checks.latency.p95', words, 'use a smaller preset (--set architecture.preset=64-32-16), or a faster machine') : met(words);
      },
    },
    {
      item: 'evaluation.analysed',
      question: 'Was the model examined beyond its verdict?',
      severity: 'MEDIUM',
      impact: 'Where it is wrong, and why it says what it says, nobody has looked at.',
      check: ({ analysis }) => (analysis === null ? finding('analysis.json', 'no analysis of this bundle', 'train with --set analysis.depth=quick, or make it again with npx nx run pipeline:report') : met(`${analysis.depth}, of ${analysis.rows.validation} validation rows`)),
    },
    {
      item: 'evaluation.calibration',
      question: 'Do probabilities mean frequencies?',
      severity: 'MEDIUM',
      impact: 'Decisions by cost or by expected value rest on probabilities that are off.',
      check: ({ analysis }) => {
        const calibration = analysis?.calibration ?? null;
        if (calibration === null) return NOT_ANALYSED;
        const { expectedError, spiegelhalter, advised, applied } = calibration;
        const words = `expected calibration error ${figure(expectedError)}, Spiegelhalter's p ${figure(spiegelhalter?.p ?? null)}, calibrated by ${applied}, advised ${advised}`;
        const off = spiegelhalter !== null && spiegelhalter.p < SIGNIFICANT;
        return off || (advised !== 'none' && advised !== applied) ? finding('analysis.json calibration', words, advised === 'none' ? 'bring more rows, or use the scores for their order alone' : `calibrate the probabilities by ${advised}`) : met(words);
      },
    },
    {
      item: 'evaluation.importance',
      question: 'Does the model rest on more than one column?',
      severity: 'MEDIUM',
      impact: 'If that column fails or was a leak, nothing is left.',
      check: ({ analysis }) => {
        const drops = analysis?.explanation?.importance.map(({ column, drop }) => ({ column, drop: Math.max(0, drop) })) ?? [];
        const total = drops.reduce((sum, { drop }) => sum + drop, 0);
        const [first] = drops;
        if (first === undefined || drops.length < 2 || total === 0) return NOT_ANALYSED;
        const share = first.drop / total;
        const words = `the most important column has ${figure(100 * share)}% of the importance`;
        return share > MOST_OF_ONE ? finding('analysis.json explanation.importance', words, 'find out when the value of that column is known, and what the model does without it') : met(words);
      },
    },
    {
      item: 'evaluation.stable-explanation',
      question: 'Would other rows rank the columns alike?',
      severity: 'MEDIUM',
      impact: 'What is said of the reasons for predictions is chance.',
      check: ({ analysis }) => {
        const stability = analysis?.explanation?.stability ?? null;
        if (stability === null) return NOT_ANALYSED;
        const words = `rank correlation ${figure(stability.spearman)} over ${stability.over}`;
        return stability.spearman < STABLE_RANKS ? finding('analysis.json explanation.stability', words, 'do not quote the order of columns; bring more rows') : met(words);
      },
    },
  ],
};
