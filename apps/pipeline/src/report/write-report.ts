import { join } from 'node:path';
import { makeModelCard, renderModelCard, renderReport } from '@gecko/evaluation';
import type { Analysis } from '@gecko/evaluation/contract';
import { cardInput, reportInput, type ReportExtras } from '@gecko/gate';
import type { Verdict } from '@gecko/gate/contract';
import { canonicalJson, writeWhole, type Disk } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';

/** A judged bundle with all that is known of it. */
export interface ReportedRun extends ReportExtras {
  readonly bundle: Bundle;
  readonly verdict: Verdict;
  readonly analysis?: Analysis | undefined;
}

export const REPORT_FILE = 'report.html';

/** Writes the page into a run's folder, or where `out` says, and the model card beside the run. Returns the page's path. */
export function writeReport(disk: Disk, runFolder: string, { bundle, verdict, ...extras }: ReportedRun, out = join(runFolder, REPORT_FILE)): string {
  const card = makeModelCard(cardInput(bundle, verdict, extras));
  writeWhole(disk, join(runFolder, 'model-card.json'), canonicalJson(card));
  writeWhole(disk, join(runFolder, 'model-card.md'), renderModelCard(card));
  writeWhole(disk, out, renderReport(reportInput(bundle, verdict, extras)));
  return out;
}
