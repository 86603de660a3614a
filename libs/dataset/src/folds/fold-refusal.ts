import { GeckoError } from '@gecko/kernel';

/** Settings of folds that cannot be. */
export function foldRefusal(problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_FOLDS', place: 'folds', problem, next });
}

/** @throws GeckoError E_FOLDS (usage) where the number is not whole or out of the range, both ends of which are in it */
export function requireWhole(name: string, value: number, [least, most]: readonly [number, number]): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw foldRefusal(`expected ${name} to be a whole number from ${least} to ${most}, got ${value}`, `set ${name} to a number in this range`);
}

/** @throws GeckoError E_FOLDS (usage) on an embargo that is no length of time */
export function requireEmbargo(embargo: number): number {
  if (Number.isFinite(embargo) && embargo >= 0) return embargo;
  throw foldRefusal(`expected an embargo of 0 or more units of the intervals' clock, got ${embargo}`, 'set embargo to the time that features look back, or to 0');
}
