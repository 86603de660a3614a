import { defineStage, uint32Array } from '@gecko/kernel';
import { z } from 'zod';
import { AuditReport, SplitPolicy, Table } from '../contract.js';
import { auditTable } from './audit-table.js';
import type { Auc } from './cross-fitted-auc.js';
import { refuseLeaks } from './refuse-leaks.js';

/** `train` and `validation` are row numbers into `table`, `positions` the number of each of its rows in the data, from 0. */
const AuditInput = z.strictObject({
  table: Table,
  train: uint32Array,
  validation: uint32Array,
  positions: uint32Array,
  splitMethod: SplitPolicy.shape.method,
  singleFeatureAuc: z.number(),
  duplicateShare: z.number(),
  knownSeparators: z.array(z.string()),
});

/**
 * Training and validation rows in, audit report out; the measure of separation comes from the caller.
 * A finding ends the run with E_LEAK (data): a model trained on a leak is worth nothing.
 */
export const auditStage = (auc: Auc) =>
  defineStage({
    name: 'audit',
    input: AuditInput,
    output: AuditReport,
    run: ({ table, train, validation, positions, ...options }) => {
      const report = auditTable(table, { train, later: validation, positions }, { ...options, auc });
      refuseLeaks(report.findings);
      return report;
    },
  });
