import { uint32Array } from '@gecko/kernel';
import { z } from 'zod';
import { Sha256 } from './sha256.js';

/**
 * How rows are divided. It belongs to the policy: the seed comes from the data's hash and the salt, from nothing else.
 * - `stratified`: at random, the same share of positives in each part, rows with equal features together.
 * - `group`: whole groups at random; `stratified-group`: also with about the same share of positives.
 * - `time`: the oldest rows train, the newest test; rows of one moment stay together.
 * - `purged-time`: by the start of each row's information interval, across all series; rows whose interval reaches into a later part are in none.
 * - `column`: a column says `train`, `validation` (`valid`, `val`, `dev`) or `test`.
 * - `files`: validation and test rows come in files of their own.
 * - `auto`: `purged-time` where rows have information intervals, else `stratified`.
 */
export const SplitPolicy = z
  .strictObject({
    method: z.enum(['auto', 'stratified', 'group', 'stratified-group', 'time', 'purged-time', 'column', 'files']).default('auto'),
    /** Column of groups; with the methods that do not divide by it, groups on both sides are a finding. */
    group: z.string().optional(),
    /** Column of times; with the other methods, training rows newer than test rows are a finding. */
    time: z.string().optional(),
    /** Column that names each row's part. */
    column: z.string().optional(),
    train: z.number().gt(0).lt(1).default(0.7),
    validation: z.number().gt(0).lt(1).default(0.15),
    test: z.number().gt(0).lt(1).default(0.15),
    /** Another salt is another split of the same data. */
    salt: z.int().nonnegative().default(0),
  })
  .superRefine((policy, context) => {
    const { method, column, train, validation, test } = policy;
    const needed = ({ auto: null, stratified: null, group: 'group', 'stratified-group': 'group', time: 'time', 'purged-time': null, column: 'column', files: null } as const)[method];
    const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
    if (needed !== null && policy[needed] === undefined) refuse(needed, `expected the name of a column, which method ${method} needs`);
    if (column !== undefined && method !== 'column') refuse('column', `expected no column with method ${method}; it belongs to method column`);
    if (Math.abs(train + validation + test - 1) >= 1e-9) refuse('train', 'train, validation and test must add up to 1');
  });
export type SplitPolicy = z.infer<typeof SplitPolicy>;

/** What a split is, without its test rows: enough to recognise it. */
export const SplitDescription = z.strictObject({
  policy: SplitPolicy,
  /** Over data hash, policy and all three row lists. */
  sha256: Sha256,
  /** Over data hash and the list of training rows: what fitted things must carry. */
  trainSha256: Sha256,
  /** Over data hash and the list of test rows: what looks are counted by. */
  testSha256: Sha256,
  rows: z.strictObject({ train: z.int(), validation: z.int(), test: z.int() }),
  positives: z.strictObject({ train: z.int(), validation: z.int(), test: z.int() }),
  /** Rows whose features equal another row's; such rows are kept in one part. */
  duplicateRows: z.int().nonnegative(),
  /** Rows in no part, as their information interval reaches into a later part. */
  purgedRows: z.int().nonnegative(),
});
export type SplitDescription = z.infer<typeof SplitDescription>;

/** Row numbers of each part, ascending. Only the gate asks for the test rows. */
export const Split = z.strictObject({ description: SplitDescription, train: uint32Array, validation: uint32Array, test: uint32Array });
export type Split = z.infer<typeof Split>;
