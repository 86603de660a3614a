import type { GeckoError, JsonValue } from '@gecko/kernel';
import { z } from 'zod';
import { FiguresEvent, LogEvent, ProgressEvent } from './contract.js';

const task = z.string();
const Settings: z.ZodType<JsonValue> = z.json();

/** From the pool to a worker. */
export const WorkerOrder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('task'), task, handler: z.string(), inputFile: z.string(), outputFile: z.string(), settings: Settings }),
  z.strictObject({ kind: z.literal('stop') }),
]);
export type WorkerOrder = z.infer<typeof WorkerOrder>;

const ErrorDetails = z.strictObject({
  kind: z.enum(['usage', 'data', 'artifact', 'budget', 'storage', 'busy', 'bug']),
  code: z.templateLiteral(['E_', z.string()]),
  place: z.string(),
  problem: z.string(),
  next: z.string(),
});
export type ErrorDetails = z.infer<typeof ErrorDetails>;

/** From a worker to the pool: small, because a pipe is no place for tensors. Results are files. */
export const WorkerMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('heartbeat'), residentBytes: z.int().nonnegative() }),
  ProgressEvent,
  FiguresEvent,
  LogEvent,
  /** The output file stands. */
  z.strictObject({ kind: z.literal('done'), task }),
  /** It was asked to stop and has no result. */
  z.strictObject({ kind: z.literal('stopped'), task }),
  z.strictObject({ kind: z.literal('failed'), task, error: ErrorDetails }),
]);
export type WorkerMessage = z.infer<typeof WorkerMessage>;

/** The part of an error that travels: everything but its cause and stack. */
export function toDetails({ kind, code, place, problem, next }: GeckoError): ErrorDetails {
  return { kind, code, place, problem, next };
}
