import type { GeckoError } from '@gecko/kernel';
import type { TrainingOrder, TrainingResult, TrainingRows } from './training-order.js';

/** How one order ended. */
export type TrainingOutcome = { readonly kind: 'done'; readonly result: TrainingResult } | { readonly kind: 'failed'; readonly error: GeckoError };

/** Whatever trains: child processes of the command, this process in a test. */
export interface Trainer {
  /** Trains each order on the same rows; outcomes in the orders' order. The folder is for files that only training needs. */
  train(orders: readonly TrainingOrder[], rows: TrainingRows, scratchFolder: string): Promise<readonly TrainingOutcome[]>;
  /** Ends the training under way within seconds; what has checkpoints saves its state first. Nothing happens where none is under way. */
  stop(): Promise<void>;
}
