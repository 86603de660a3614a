import { GeckoError, quoteList } from '@gecko/kernel';
import type { AuditFinding } from '../contract.js';

const MOST_FINDINGS = 5;

/**
 * Ends whatever runs where there is a finding: a model trained on a leak is worth nothing.
 * @throws GeckoError E_LEAK (data), which names up to five findings and what to do about the first
 */
export function refuseLeaks(findings: readonly AuditFinding[]): void {
  const [finding] = findings;
  if (finding) throw new GeckoError({ kind: 'data', code: 'E_LEAK', place: placeOf(finding), problem: describe(findings), next: nextStep(finding.code) });
}

function placeOf({ columns }: AuditFinding): string {
  return columns.length === 0 ? 'split' : `column ${quoteList(columns)}`;
}

function describe(findings: readonly AuditFinding[]): string {
  const sentences = findings.slice(0, MOST_FINDINGS).map(({ message, rows }) => (rows.length === 0 ? message : `${message} (see ${rows.length === 1 ? 'row' : 'rows'} ${rows.join(', ')})`));
  const more = findings.length - sentences.length;
  return [...sentences, ...(more > 0 ? [`${more} more ${more === 1 ? 'finding' : 'findings'}`] : [])].join('; ');
}

function nextStep(code: AuditFinding['code']): string {
  switch (code) {
    case 'single-feature':
      return 'remove the column if it is known only after the outcome, or name it under knownSeparators in the policy';
    case 'row-number':
      return 'remove the column, name it as split.time in the policy if it is a time, or name it under knownSeparators';
    case 'shifted-label':
      return 'remove the column, or name it under knownSeparators in the policy if the neighbouring outcome is known when a prediction is made';
    case 'target-statistics':
      return 'remove the column, and let transforms.categorical=target compute such shares from training rows alone';
    case 'duplicate-rows':
    case 'near-duplicates':
      return 'remove repeated rows from the data, or keep them on one side of the split: split.method stratified or group';
    case 'contradicting-duplicates':
      return 'give columns that tell these rows apart, or remove repeated rows from the data';
    case 'group-overlap':
      return 'set split.method to group or stratified-group in the policy';
    case 'time-overlap':
      return 'set split.method in the policy to purged-time where rows have information intervals, as market events do, and to time elsewhere';
    case 'label-overlap':
      return 'set split.method to purged-time in the policy';
    case 'fitted-on-held-out':
      return 'fit it on training rows alone, divided by split.method purged-time where rows have information intervals';
    case 'look-ahead':
      return 'compute the value from what was known when its row was decided, and let nothing later into it';
  }
}
