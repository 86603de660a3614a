import type { Change } from './describe-changes.js';
import type { Finding } from './find-findings.js';
import type { PublishedModel } from './read-published.js';
import type { ReadableVerdict } from './readable-verdict.js';

/** All that the pages for a pull request show. */
export interface JudgedCandidate {
  readonly verdict: ReadableVerdict;
  readonly published: PublishedModel | { readonly problem: string } | undefined;
  /** Undefined where there is nothing readable to compare with. */
  readonly changes: readonly Change[] | undefined;
  readonly findings: readonly Finding[];
}
