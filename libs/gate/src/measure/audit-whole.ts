import { auditTable, proveDisjoint, resolveMethod } from '@gecko/dataset';
import type { AuditReport } from '@gecko/dataset/contract';
import { rocAuc } from '@gecko/evaluation';
import { auditMarket } from '@gecko/market';
import type { Policy } from '../contract.js';
import type { OpenedCandidate } from './open-candidate.js';

/** The audit for leaks on all rows, test rows among the held-out ones: only the gate knows these. */
export function auditWhole({ table, split, market }: Pick<OpenedCandidate, 'table' | 'split' | 'market'>, { limits, knownSeparators, split: policy }: Policy): AuditReport {
  const splitMethod = resolveMethod(policy, table);
  const later = Uint32Array.from([...split.validation, ...split.test]).sort();
  const positions = Uint32Array.from({ length: table.rowCount }, (_, row) => row);
  const { singleFeatureAuc, duplicateShare } = limits;
  const report = auditTable(table, { train: split.train, later, positions }, { singleFeatureAuc, duplicateShare, knownSeparators, splitMethod, auc: rocAuc });
  const usedOnTest = [{ part: 'test', rows: split.test }];
  const fitted = proveDisjoint([{ thing: 'early stopping', fittedOn: split.validation, usedOn: usedOnTest }], table.intervals);
  return { ...report, findings: [...report.findings, ...fitted, ...(market === undefined ? [] : auditMarket({ ...market, options: market.market.options }).findings)] };
}
