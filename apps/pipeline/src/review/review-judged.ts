import type { CommandTools } from '@gecko/command';
import { reviewRun } from '@gecko/evaluation';
import type { Review } from '@gecko/evaluation/contract';
import { isGeckoError } from '@gecko/kernel';
import { gatherReview, type ReviewedRun } from './gather-review.js';

/** The review of a run that was just judged. A file that the checklist cannot read costs a warning, never the run. */
export function reviewJudged({ disk, logger }: Pick<CommandTools, 'disk' | 'logger'>, run: ReviewedRun): Review | undefined {
  try {
    return reviewRun(gatherReview(disk, run));
  } catch (thrown) {
    if (!isGeckoError(thrown)) throw thrown;
    logger.warn(`the run is not reviewed: ${thrown.message}`);
    return undefined;
  }
}
