import { canonicalJson, GeckoError, permutation, randomStream, sha256, type RandomStream } from '@gecko/kernel';
import { assignGroups, type ClassCounts } from './assign-groups.js';
import { PART_CODES, type SplitPolicy, type Table } from '../contract.js';
import { divideGroups } from './divide-groups.js';
import { divideIntervals } from './divide-intervals.js';
import { divideTimes } from './divide-times.js';
import type { RowGroups } from './group-rows.js';
import type { ResolvedMethod } from './resolve-method.js';

const PART_NAMES = Object.keys(PART_CODES);

/** A policy whose method says how the rows of this table are divided. */
export type ResolvedPolicy = Omit<SplitPolicy, 'method'> & { readonly method: ResolvedMethod };

/**
 * The part of each row, as `PART_CODES`, or `NO_PART`, by the method of the policy.
 * @param equalRows rows with equal features, as `groupRows` gives them
 * @throws GeckoError E_SPLIT_METHOD (usage) where parts are given that the method would not heed; (data) E_SPLIT_KEYS where the table has no groups, times, intervals or parts, which the method divides by,
 * E_SPLIT_GROUPS and E_SPLIT_TIMES where there are too few of them, E_SPLIT_PARTS where a given part has no rows, E_SPLIT_PURGE where purging leaves none
 */
export function assignParts(table: Table, dataSha256: string, policy: ResolvedPolicy, equalRows: RowGroups): Uint8Array {
  const shares = [policy.train, policy.validation, policy.test];
  if (table.parts !== undefined && policy.method !== 'column' && policy.method !== 'files') throw unheededParts(policy.method);
  switch (policy.method) {
    case 'stratified': {
      const counts = countClasses(table, equalRows.groupOf, equalRows.sizes.length);
      const partOfGroup = assignGroups(counts, randomOrder(dataSha256, policy, equalRows.sizes.length), shares);
      return Uint8Array.from(equalRows.groupOf, (group) => partOfGroup[group] ?? 0);
    }
    case 'group':
    case 'stratified-group': {
      const groups = requireGroups(table.groups ?? missing('groups', 'split.group'));
      const counts = countClasses(table, groups, countGroups(groups));
      const kinds = policy.method === 'group' ? [counts.negatives.map((count, group) => count + (counts.positives[group] ?? 0))] : [counts.negatives, counts.positives];
      const partOfGroup = divideGroups(kinds, randomOrder(dataSha256, policy, counts.negatives.length), shares);
      return Uint8Array.from(groups, (group) => partOfGroup[group] ?? 0);
    }
    case 'time':
      return divideTimes(requireTimes(table.times ?? missing('times', 'split.time')), shares);
    case 'purged-time':
      return divideIntervals(table.intervals ?? missing('information intervals', 'a reader that labels rows over time'), shares);
    case 'column':
      return requireParts(table.parts ?? missing('a given part for each row', 'split.column'), 'the split column names no such row');
    case 'files':
      return requireParts(table.parts ?? missing('a given part for each row', 'data.validationFiles and data.testFiles'), 'its files hold no rows');
  }
}

/** Rows that a person named as test rows must not end up among those a model learns from. */
function unheededParts(method: ResolvedMethod): GeckoError {
  return new GeckoError({
    kind: 'usage',
    code: 'E_SPLIT_METHOD',
    place: 'data.validationFiles, data.testFiles',
    problem: `expected them with a policy whose split.method is files, got method ${method}, which would divide all rows anew`,
    next: 'give a --policy with "split: {method: files}", or leave these files out',
  });
}

/** Seeded by 52 bits of a hash over data and policy: `auto` orders rows as the method it stands for. */
function randomOrder(dataSha256: string, policy: ResolvedPolicy, length: number): Uint32Array {
  const stream: RandomStream = randomStream(parseInt(sha256(`${dataSha256}/${canonicalJson(policy)}`).slice(0, 13), 16), 'split');
  return permutation(stream, length);
}

function countClasses(table: Table, groupOf: Uint32Array | Int32Array, groups: number): ClassCounts {
  const counts = { negatives: new Uint32Array(groups), positives: new Uint32Array(groups) };
  for (let row = 0; row < table.rowCount; row++) {
    const group = groupOf[row] ?? 0;
    const ofClass = table.labels[row] === 1 ? counts.positives : counts.negatives;
    ofClass[group] = (ofClass[group] ?? 0) + 1;
  }
  return counts;
}

function missing(what: string, setting: string): never {
  throw new GeckoError({ kind: 'data', code: 'E_SPLIT_KEYS', place: 'split', problem: `expected a table with ${what}, got one without`, next: `read the data with ${setting}, or choose another split.method` });
}

function requireGroups(groups: Int32Array): Int32Array {
  const row = groups.findIndex((group) => group < 0);
  if (row >= 0) throw new GeckoError({ kind: 'data', code: 'E_SPLIT_KEYS', place: `row ${row + 1}`, problem: 'expected a group, got none', next: 'fill in the group column, or leave rows without a group out' });
  const count = countGroups(groups);
  if (count >= PART_NAMES.length) return groups;
  throw new GeckoError({ kind: 'data', code: 'E_SPLIT_GROUPS', place: 'split', problem: `expected at least three groups, one for each part, got ${count}`, next: 'name another column as split.group in the policy, or another split.method' });
}

function countGroups(groups: Int32Array): number {
  return groups.reduce((most, group) => Math.max(most, group), -1) + 1;
}

function requireTimes(times: Float64Array): Float64Array {
  const row = times.findIndex((time) => !Number.isFinite(time));
  if (row < 0) return times;
  throw new GeckoError({ kind: 'data', code: 'E_SPLIT_KEYS', place: `row ${row + 1}`, problem: `expected a time, got ${times[row] ?? NaN}`, next: 'fill in the time column, or leave rows without a time out' });
}

function requireParts(parts: Uint8Array, why: string): Uint8Array {
  for (const [code, name] of PART_NAMES.entries()) {
    if (parts.includes(code)) continue;
    throw new GeckoError({ kind: 'data', code: 'E_SPLIT_PARTS', place: 'split', problem: `expected rows in the ${name} part, got none: ${why}`, next: 'give rows of each part, or choose another split.method' });
  }
  return parts;
}
