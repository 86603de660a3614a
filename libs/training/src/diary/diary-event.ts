import type { Diagnosis, TrainingHistory, TrainingOptions } from '../contract.js';

/** Something worth remembering of the making of a model; what only the gate knows comes as plain data. */
export type DiaryEvent =
  | { readonly kind: 'diagnosis'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'early-stop'; readonly history: TrainingHistory; readonly earlyStopping: TrainingOptions['earlyStopping'] }
  | { readonly kind: 'resumed'; readonly epochs: number }
  | { readonly kind: 'not-passed'; readonly status: 'refused' | 'inconclusive'; readonly failed: readonly { readonly id: string; readonly reason: string; readonly n: number }[]; readonly advice: readonly string[] }
  /** A pass after a model of the same name was refused: `changes` are the settings that differ from that run's. */
  | { readonly kind: 'cleared'; readonly refusedRun: string; readonly changes: readonly { readonly key: string; readonly before: string; readonly after: string }[]; readonly otherData: boolean }
  | { readonly kind: 'unsteady-seeds'; readonly verdict: 'unstable' | 'weak'; readonly cleared: number; readonly seeds: number; readonly auc: { readonly mean: number; readonly deviation: number; readonly lowest: number; readonly highest: number } | null }
  | { readonly kind: 'published'; readonly version: number; readonly bundle: string };

/** When, and in which run; a training that left no bundle is named by the hash of its settings and data. */
export interface DiaryOccasion {
  readonly wallMs: number;
  readonly run: string;
}

/** An event in words. Texts are sentences that may hold foreign names in double quotes. */
export interface DiaryEntry {
  /** Once in a diary: run and event. */
  readonly id: string;
  /** ISO, UTC. */
  readonly day: string;
  readonly run: string;
  readonly title: string;
  readonly struggle: string;
  readonly investigation: string;
  readonly fix: string;
  readonly why: string;
}
