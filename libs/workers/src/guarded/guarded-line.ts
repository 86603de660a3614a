import { z } from 'zod';

/** A line that a guarded process writes: it lives, or it says something. */
export const GuardedLine = z.union([z.strictObject({ beat: z.int().nonnegative() }), z.strictObject({ message: z.unknown() })]);
export type GuardedLine = z.infer<typeof GuardedLine>;

/** Where messages go, beside standard input, output and errors. */
export const MESSAGES = 3;
