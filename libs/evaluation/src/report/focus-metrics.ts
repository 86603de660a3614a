import type { ReportInput } from '../contract.js';

export type PartMetrics = ReportInput['metrics'][number];

const ORDER = ['test', 'validation', 'train'] as const;

/** The metrics that a reader should trust most: those of the rows furthest from training. Undefined without metrics. */
export function focusMetrics(metrics: readonly PartMetrics[]): PartMetrics | undefined {
  return ORDER.map((part) => metrics.find((entry) => entry.part === part)).find((entry) => entry !== undefined);
}

/** How the parts are called on the page. */
export const PART_NAMES: Record<PartMetrics['part'], string> = { train: 'Training', validation: 'Validation', test: 'Test' };
