import { z } from 'zod';

export const Severity = z.enum(['CRITICAL', 'HIGH', 'MEDIUM']);
export type Severity = z.infer<typeof Severity>;

/** Something a reviewer would say about a run. */
export const ReviewFinding = z.strictObject({
  /** Name of the checklist's item, `leakage.duplicates`. */
  item: z.string(),
  severity: Severity,
  /** File or artifact, with what in it: `bundle/metadata.json profile.columns[3]`. */
  place: z.string(),
  issue: z.string(),
  impact: z.string(),
  fix: z.string(),
});
export type ReviewFinding = z.infer<typeof ReviewFinding>;

/** The whole checklist, answered from artifacts. Block with a CRITICAL finding, Warning with a HIGH one or two MEDIUM, else Approve: see `reviewVerdict`. */
export const Review = z.strictObject({
  schemaVersion: z.literal(1),
  bundle: z.string(),
  verdict: z.enum(['Approve', 'Warning', 'Block']),
  items: z.array(z.strictObject({ item: z.string(), group: z.string(), question: z.string(), outcome: z.enum(['met', 'finding', 'not applicable']), evidence: z.string() })),
  findings: z.array(ReviewFinding),
});
export type Review = z.infer<typeof Review>;
