import { defineStage, GeckoError, quoteList, uint32Array } from '@gecko/kernel';
import { z } from 'zod';
import { AuditReport, Table } from '../contract.js';
import { auditTable } from './audit-table.js';
import type { Auc } from './column-auc.js';

const AuditInput = z.strictObject({ table: Table, rows: uint32Array, singleFeatureAuc: z.number(), knownSeparators: z.array(z.string()) });

/**
 * Table and training rows in, audit report out; the measure of separation comes from the caller.
 * A finding ends the run with E_LEAK (data): a model trained on a leak is worth nothing.
 */
export const auditStage = (auc: Auc) =>
  defineStage({
    name: 'audit',
    input: AuditInput,
    output: AuditReport,
    run: ({ table, rows, singleFeatureAuc, knownSeparators }) => {
      const report = auditTable(table, rows, { singleFeatureAuc, knownSeparators, auc });
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
