import { z } from 'zod';

/** Lower and upper end of a 95% interval. */
export const Interval = z.tuple([z.number(), z.number()]);
export type Interval = z.infer<typeof Interval>;
