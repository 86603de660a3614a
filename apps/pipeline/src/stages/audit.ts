import { auditTable } from '@gecko/dataset';
import { AuditReport, Table } from '@gecko/dataset/contract';
import { rocAuc } from '@gecko/evaluation';
import { defineStage, GeckoError, quoteList, uint32Array } from '@gecko/kernel';
import { z } from 'zod';

/** Looks for what makes results too good; a finding ends the run, because a model trained on a leak is worth nothing. */
export const auditStage = defineStage({
  name: 'audit',
  input: z.strictObject({ table: Table, train: uint32Array, singleFeatureAuc: z.number(), knownSeparators: z.array(z.string()) }),
  output: AuditReport,
  run: ({ table, train, singleFeatureAuc, knownSeparators }) => {
    const report = auditTable(table, train, { singleFeatureAuc, knownSeparators, auc: rocAuc });
    const [finding] = report.findings;
    if (!finding) return report;
    throw new GeckoError({
      kind: 'data',
      code: 'E_LEAK',
      place: `column ${quoteList(finding.columns)}`,
      problem: finding.message,
      next: 'remove the column if it is known only after the outcome, or name it under knownSeparators in the policy',
    });
  },
});
