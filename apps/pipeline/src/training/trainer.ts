import type { TrainingOrder, TrainingResult, TrainingRows } from './training-order.js';

/** Trains each order on the same rows; results in the orders' order. The folder is for files that only training needs. */
export type Trainer = (orders: readonly TrainingOrder[], rows: TrainingRows, scratchFolder: string) => Promise<readonly TrainingResult[]>;
