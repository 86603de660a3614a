import { join, relative, resolve } from 'node:path';
import { renderReviewMarkdown, renderSarif, REVIEW_TOOL, reviewSarifFindings } from '@gecko/evaluation';
import type { Review } from '@gecko/evaluation/contract';
import { canonicalJson, writeWhole, type Disk } from '@gecko/kernel';

const OF_RUN = /^(?:bundle\/|(?:verdict|analysis|run)\.json$|train\.log$)/;

/** Writes review.json, review.md and review.sarif beside a bundle. In SARIF files are named as seen from the folder that the command runs in. */
export function writeReview(disk: Disk, folder: string, ledgerFile: string, review: Review): void {
  const fileOf = (file: string): string => {
    if (OF_RUN.test(file)) return relative(resolve(), resolve(folder, file));
    return file === 'ledger.jsonl' ? relative(resolve(), resolve(ledgerFile)) : file;
  };
  writeWhole(disk, join(folder, 'review.json'), canonicalJson(review));
  writeWhole(disk, join(folder, 'review.md'), renderReviewMarkdown(review));
  writeWhole(disk, join(folder, 'review.sarif'), renderSarif(REVIEW_TOOL, reviewSarifFindings(review, fileOf)));
}
