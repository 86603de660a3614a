import { GeckoError, isGeckoError } from '@gecko/kernel';

/** Runs an action on one of many rows; its errors then say which, counted from 0. */
export function atRow<T>(list: string, index: number, action: () => T): T {
  try {
    return action();
  } catch (thrown) {
    if (!isGeckoError(thrown)) throw thrown;
    const { kind, code, place, problem, next } = thrown;
    throw new GeckoError({ kind, code, place: `${list}[${index}] ${place}`, problem, next, cause: thrown });
  }
}
