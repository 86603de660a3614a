import type { Review, ReviewFinding, Severity } from '../contract.js';
import { CHECKLIST } from './checklist.js';
import type { ReviewInput } from './review-input.js';

const SEVERITIES: readonly Severity[] = ['CRITICAL', 'HIGH', 'MEDIUM'];

/** Every item of the checklist, answered; findings the worst first, in the order of the list among equals. */
export function reviewRun(input: ReviewInput): Review {
  const answers = CHECKLIST.flatMap(({ group, items }) => items.map((item) => ({ group, item, answer: item.check(input) })));
  const findings = answers.flatMap(({ item: { item, severity, impact }, answer }): ReviewFinding[] =>
    answer.outcome === 'finding' ? [{ item, severity: answer.severity ?? severity, place: answer.place, issue: answer.evidence, impact, fix: answer.fix }] : [],
  );
  findings.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return {
    schemaVersion: 1,
    bundle: input.bundle,
    verdict: reviewVerdict(findings),
    items: answers.map(({ group, item: { item, question }, answer: { outcome, evidence } }) => ({ item, group, question, outcome, evidence })),
    findings,
  };
}

/** Block with a CRITICAL finding, Warning with a HIGH one or two MEDIUM, else Approve. */
export function reviewVerdict(findings: readonly Pick<ReviewFinding, 'severity'>[]): Review['verdict'] {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  if (count('CRITICAL') > 0) return 'Block';
  return count('HIGH') > 0 || count('MEDIUM') >= 2 ? 'Warning' : 'Approve';
}
