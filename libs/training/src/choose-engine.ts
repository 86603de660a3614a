import type { EngineName, TrainingOptions } from './contract.js';

/** Which engine trains, and why, in words for the record. */
export function chooseEngine(choice: TrainingOptions['engine']): { name: EngineName; reason: string } {
  if (choice === 'auto') return { name: 'eager', reason: 'auto: eager runs on every backend' };
  return { name: choice, reason: 'as configured' };
}
