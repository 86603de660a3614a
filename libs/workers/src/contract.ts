import { z } from 'zod';

const Bytes = z.int().nonnegative();
const Count = z.number().nonnegative();
const task = z.string();

/** Named numbers of a moment, such as an epoch's; null where one was not finite or could not be measured. */
export const Figures = z.record(z.string(), z.number().nullable());
export type Figures = z.infer<typeof Figures>;

/** Long work inside a task. `total` 0: not known; `ended`: the last of its label, wherever it stopped. */
export const ProgressEvent = z.strictObject({ kind: z.literal('progress'), task, label: z.string(), done: Count, total: Count, note: z.string().nullable(), ended: z.boolean() });

export const FiguresEvent = z.strictObject({ kind: z.literal('figures'), task, figures: Figures });

/** A line of the task's logger, or one that its process wrote on an output. */
export const LogEvent = z.strictObject({
  kind: z.literal('log'),
  task,
  level: z.enum(['debug', 'info', 'warn', 'error']),
  message: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** What happens to a task, told as it happens. `task` is its id. */
export const TaskEvent = z.discriminatedUnion('kind', [
  /** A worker has it; `attempt` counts from 1. A process that could not be started has the number 0. */
  z.strictObject({ kind: z.literal('started'), task, pid: z.int().nonnegative(), attempt: z.int().positive() }),
  ProgressEvent,
  FiguresEvent,
  LogEvent,
  /** The worker lives: every quarter of a second unless it is deep in a computation. */
  z.strictObject({ kind: z.literal('heartbeat'), task, residentBytes: Bytes }),
  /** The worker was silent for too long and is being killed. */
  z.strictObject({ kind: z.literal('stalled'), task, silentMs: Count }),
  /** The worker ended without an answer. `willRetry`: a fresh one starts with the task now. */
  z.strictObject({ kind: z.literal('died'), task, pid: z.int().nonnegative(), exitCode: z.int().nullable(), signal: z.string().nullable(), willRetry: z.boolean() }),
  /** It has its result. `seconds` over all attempts; 0 where the result was already there. */
  z.strictObject({ kind: z.literal('finished'), task, seconds: Count }),
  /** It has none, and gets no further attempt. */
  z.strictObject({ kind: z.literal('failed'), task, code: z.string(), message: z.string() }),
]);
export type TaskEvent = z.infer<typeof TaskEvent>;
