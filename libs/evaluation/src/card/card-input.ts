import type { Analysis, BaselineComparison, BinaryMetrics, DriftReference } from '../contract.js';

/** The gate's word, with what it is about. */
export interface CardVerdict {
  readonly bundle: string;
  readonly data: string;
  readonly status: 'passed' | 'refused' | 'inconclusive';
  readonly profile: string;
  readonly look: number;
  readonly failedChecks: readonly string[];
  readonly test: BinaryMetrics;
  readonly validation: BinaryMetrics;
  readonly baselines: BaselineComparison;
  readonly latencyP95Ms: number;
}

/** What a model card is made from: facts of the bundle, and numbers that count only where they are about this bundle and its data. */
export interface CardInput {
  readonly name: string;
  readonly bundle: string;
  readonly data: string;
  readonly trainedAt: string;
  readonly label: string;
  readonly positive: string;
  readonly negative: string;
  readonly threshold: number;
  readonly columns: readonly string[];
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  readonly split: string;
  /** Layer widths, activation and so on, ready to show. */
  readonly model: readonly { readonly name: string; readonly value: string }[];
  /** Whether rows are events found in market bars. */
  readonly isMarket: boolean;
  readonly verdict: CardVerdict | undefined;
  readonly analysis: Analysis | undefined;
  readonly reference: DriftReference | undefined;
}
