import type { Analysis } from '../contract/analysis.js';
import type { BinaryMetrics, PartialMetrics } from '../contract.js';

/** A number of each part of the split. */
export interface OfParts {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/** A column as the bundle's profile of training and validation rows has it. */
export interface ReviewColumn {
  readonly name: string;
  readonly kind: string;
  readonly missing: number;
  readonly distinct: number;
  /** Cells beyond Tukey's fences; 0 for what is no number. */
  readonly outliers: number;
  /** Whether the model's transform cuts outliers off, or the column is no number. */
  readonly clipped: boolean;
}

/** One epoch of the training history. */
export interface ReviewEpoch {
  readonly epoch: number;
  readonly loss: number;
  readonly validationLoss: number;
  readonly accuracy: number;
  readonly validationAccuracy: number;
  readonly gradientNorm: number;
}

/** What the gate measured and said of the very bundle. */
export interface ReviewVerdict {
  readonly status: 'passed' | 'refused' | 'inconclusive';
  readonly look: { readonly number: number; readonly budget: number };
  readonly checks: readonly { readonly id: string; readonly value: number | null; readonly operator: string; readonly limit: number; readonly n: number; readonly interval?: readonly [number, number] | undefined; readonly passed: boolean; readonly reason: string }[];
  readonly waived: readonly { readonly check: string; readonly owner: string; readonly expires: string }[];
  readonly metrics: { readonly train: BinaryMetrics; readonly validation: BinaryMetrics; readonly test: BinaryMetrics };
  readonly baselineAuc: number;
  /** Findings of its audit of the data; their codes are those of the dataset's contract. */
  readonly audit: readonly { readonly code: string; readonly columns: readonly string[]; readonly message: string }[];
  readonly strongestColumn: { readonly column: string; readonly auc: number } | null;
  readonly crossSplitDuplicates: number;
  readonly splitMatches: boolean;
  readonly transformsMatch: boolean;
  readonly readingMatches: boolean;
  /** Test metrics by stretch of time, oldest first; null where the rows are no market events. */
  readonly periods: readonly PartialMetrics[] | null;
  /** Test metrics with ambiguous labels as losses, and as wins; null likewise. */
  readonly bounds: readonly PartialMetrics[] | null;
}

/**
 * A run as its artifacts tell it: plain data, gathered from bundle, verdict, analysis, run record, ledger, policy and the
 * files of the folder that the command runs in. A part is null where there is no such artifact.
 */
export interface ReviewInput {
  /** Root digest. */
  readonly bundle: string;
  readonly task: 'binary';
  readonly threshold: number;
  readonly data: {
    readonly rows: number;
    /** Training and validation rows, which the columns describe. */
    readonly profiledRows: number;
    readonly label: string;
    readonly columns: readonly ReviewColumn[];
    readonly hasTimeColumn: boolean;
  };
  readonly split: {
    readonly method: string;
    readonly salt: number;
    readonly rows: OfParts;
    readonly positives: OfParts;
    readonly duplicateRows: number;
    readonly purgedRows: number;
    /** Of the training rows: what fitted things must carry. */
    readonly trainSha256: string;
  };
  readonly fittedOn: { readonly rows: number; readonly sha256: string };
  readonly model: { readonly inputs: number; readonly parameters: number; readonly dropout: readonly number[]; readonly kernelL1: number; readonly kernelL2: number };
  readonly training: {
    /** Null where none is recorded. */
    readonly seed: number | null;
    readonly epochs: number;
    readonly batchSize: number;
    readonly optimizer: string;
    readonly learningRate: number;
    readonly weighsClasses: boolean;
    readonly oversamples: boolean;
    readonly focalLoss: boolean;
    readonly patience: number;
    readonly engine: string;
    /** How the engine adds and multiplies, where its bits depend on it. */
    readonly flavour: string | null;
  };
  readonly history: { readonly epochs: readonly ReviewEpoch[]; readonly bestEpoch: number; readonly stopReason: string };
  readonly diagnoses: readonly { readonly code: string; readonly finding: string; readonly next: string }[];
  /** How bars became the rows; null for a table. Times are ISO 8601. */
  readonly market: { readonly first: string; readonly last: string; readonly meanUniqueness: number; readonly ambiguousShare: number } | null;
  readonly verdict: ReviewVerdict | null;
  /** Of this bundle and its data. */
  readonly analysis: Analysis | null;
  /** `problem`: why it cannot be believed; null where its chain holds. */
  readonly ledger: { readonly present: boolean; readonly problem: string | null; readonly holdsVerdict: boolean; readonly looks: number };
  /** In which words the policy asks for less than the built-in contract; empty where it does not. */
  readonly looserPolicy: readonly string[];
  /** Where the rules come from, for places. */
  readonly policyFile: string | null;
  /** The settings files that were looked through, and what none may hold. */
  readonly settings: { readonly files: readonly string[]; readonly unfit: readonly { readonly file: string; readonly key: string; readonly what: 'credential' | 'absolute path' }[] };
  /** What the project depends on; null where there is no package.json. `lockFile` is null where nothing pins what is installed. */
  readonly dependencies: { readonly file: string; readonly lockFile: string | null; readonly ranges: readonly { readonly name: string; readonly range: string }[] } | null;
  /** Warnings on memory in the run's log; null where there is no log. */
  readonly memoryWarnings: readonly string[] | null;
}
