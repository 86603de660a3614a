import { z } from 'zod';

/** `auto` takes the first that loads of native, wasm, cpu. */
export const BackendChoice = z.enum(['auto', 'native', 'wasm', 'cpu']);
export type BackendChoice = z.infer<typeof BackendChoice>;

/** What TensorFlow.js runs on, as recorded in a bundle: with the same description and seed, the same bits. */
export const BackendDescription = z.strictObject({
  /** TensorFlow.js's own name. */
  name: z.enum(['tensorflow', 'wasm', 'cpu']),
  tfjsVersion: z.string(),
  /** Version of the native TensorFlow library; null without it. */
  tensorflowVersion: z.string().nullable(),
  threads: z.int().positive(),
  /** Null where oneDNN plays no part. */
  oneDnn: z.boolean().nullable(),
});
export type BackendDescription = z.infer<typeof BackendDescription>;
