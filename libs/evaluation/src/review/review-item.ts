import type { Severity } from '../contract.js';
import type { ReviewInput } from './review-input.js';

export type ReviewAnswer =
  | { readonly outcome: 'met' | 'not applicable'; readonly evidence: string }
  | { readonly outcome: 'finding'; readonly place: string; readonly evidence: string; readonly fix: string; readonly severity?: Severity };

/** One question of the checklist. The answer is computed: the same input gives the same answer. */
export interface ReviewItem {
  /** `group.what`, unique. */
  readonly item: string;
  readonly question: string;
  /** Of its finding, where the answer does not say another. */
  readonly severity: Severity;
  /** What a finding means for whoever relies on the model. */
  readonly impact: string;
  readonly check: (input: ReviewInput) => ReviewAnswer;
}

/** Items that are about one thing. */
export interface ReviewGroup {
  readonly group: string;
  readonly items: readonly ReviewItem[];
}

export function met(evidence: string): ReviewAnswer {
  return { outcome: 'met', evidence };
}

export function notApplicable(evidence: string): ReviewAnswer {
  return { outcome: 'not applicable', evidence };
}

/** @param place file, then what in it; a file of the run folder, of the model's folder, or of the folder the command runs in */
export function finding(place: string, evidence: string, fix: string, severity?: Severity): ReviewAnswer {
  return { outcome: 'finding', place, evidence, fix, ...(severity !== undefined && { severity }) };
}

/** The answer where there is no verdict, which nearly all measurements are of. */
export const NO_VERDICT = notApplicable('the gate has not judged this bundle');

/** The answer where the analysis has no such part. */
export const NOT_ANALYSED = notApplicable('the analysis does not tell');

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

export function figure(value: number | null): string {
  return value === null ? 'undefined' : String(Number(value.toPrecision(3)));
}

/** A finding where the training's own diagnosis has one of the codes, with what it advises. */
export function diagnosed({ diagnoses }: Pick<ReviewInput, 'diagnoses'>, codes: readonly string[], fine: string): ReviewAnswer {
  const found = diagnoses.filter(({ code }) => codes.includes(code));
  if (found.length === 0) return met(fine);
  return finding(`bundle/metadata.json diagnoses.${found[0]?.code ?? ''}`, found.map((diagnosis) => diagnosis.finding).join('; '), found.map(({ next }) => next).join('; '));
}
