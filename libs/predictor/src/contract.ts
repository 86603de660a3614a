import { z } from 'zod';

/** What a model says about one row. */
export const Prediction = z.strictObject({
  /** Of the positive class. */
  probability: z.number().min(0).max(1),
  /** Whether the probability reaches the model's threshold. */
  positive: z.boolean(),
  /** The label value of the predicted class, as the training data spell it. */
  label: z.string(),
});
export type Prediction = z.infer<typeof Prediction>;
