import type { SplitPolicy, Table } from '../contract.js';

/** A method that says by itself how rows are divided. */
export type ResolvedMethod = Exclude<SplitPolicy['method'], 'auto'>;

/** What method `auto` stands for: `purged-time` for a table whose rows have information intervals, else `stratified`. Other methods stand for themselves. */
export function resolveMethod({ method }: Pick<SplitPolicy, 'method'>, { intervals }: Pick<Table, 'intervals'>): ResolvedMethod {
  if (method !== 'auto') return method;
  return intervals === undefined ? 'stratified' : 'purged-time';
}
