import { z } from 'zod';
import { Measured, MeasureRequest, Opened } from './measurer.js';

/** From the gate to who measures. `go` comes once the intent stands in the ledger. */
export const MeasureOrder = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('open'), request: MeasureRequest }), z.strictObject({ kind: z.literal('go') })]);
export type MeasureOrder = z.infer<typeof MeasureOrder>;

const ErrorDetails = z.strictObject({
  kind: z.enum(['usage', 'data', 'artifact', 'budget', 'storage', 'busy', 'bug']),
  code: z.templateLiteral(['E_', z.string()]),
  place: z.string(),
  problem: z.string(),
  next: z.string(),
});

const LogMessage = z.strictObject({ kind: z.literal('log'), level: z.enum(['debug', 'info', 'warn', 'error']), message: z.string() });
const ProgressMessage = z.strictObject({ kind: z.literal('progress'), label: z.string(), done: z.number().nonnegative(), total: z.number().nonnegative(), note: z.string().nullable(), ended: z.boolean() });
const FailedMessage = z.strictObject({ kind: z.literal('failed'), error: ErrorDetails });

/** Said on the way, beside an answer. */
export const SideMessage = z.discriminatedUnion('kind', [LogMessage, ProgressMessage]);
export type SideMessage = z.infer<typeof SideMessage>;

/** From who measures to the gate. Nothing in it is believed beyond its shape. */
export const MeasureMessage = z.discriminatedUnion('kind', [
  LogMessage,
  ProgressMessage,
  FailedMessage,
  z.strictObject({ kind: z.literal('opened'), opened: Opened }),
  z.strictObject({ kind: z.literal('measured'), measured: Measured }),
]);
export type MeasureMessage = z.infer<typeof MeasureMessage>;
