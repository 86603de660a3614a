import { defineStage, uint32Array } from '@gecko/kernel';
import { z } from 'zod';
import { auditTable } from './audit-table.js';
import type { Auc } from './column-auc.js';
import { AuditReport, Table } from './contract.js';

const AuditInput = z.strictObject({ table: Table, rows: uint32Array, singleFeatureAuc: z.number(), knownSeparators: z.array(z.string()) });

/** Table and training rows in, audit report out; the measure of separation comes from the caller. */
export const auditStage = (auc: Auc) =>
  defineStage({
    name: 'audit',
    input: AuditInput,
    output: AuditReport,
    run: ({ table, rows, singleFeatureAuc, knownSeparators }) => auditTable(table, rows, { singleFeatureAuc, knownSeparators, auc }),
  });
