import type { Check } from '@gecko/kernel/contract';
import type { Waiver } from '../contract.js';

/** A check with what it means for the verdict. */
export interface Judged {
  readonly check: Check;
  /** A failure may be the noise of few rows or a busy machine, not the model. */
  readonly uncertain: boolean;
  /** How many times as many rows would let it pass at this value; undefined where rows would not. */
  readonly growth?: number | undefined;
  /** The word of a person that keeps a failure from refusing. */
  readonly waiver?: Waiver;
}

/** A check whose failure no luck explains. */
export function certain(check: Check): Judged {
  return { check, uncertain: false };
}
