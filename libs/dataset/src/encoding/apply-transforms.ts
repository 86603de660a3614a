import { planEncoders, tableReader } from './column-encoder.js';
import type { Table, TransformPlan } from '../contract.js';

/**
 * The input matrix of some rows of a table: row-major, rows.length x plan.inputs.length, in the order of `rows`.
 * @throws GeckoError E_TRANSFORM_COLUMN where the table does not fit the plan; E_TRANSFORM_RANGE at a number too large
 */
export function applyTransforms(plan: TransformPlan, table: Table, rows: Uint32Array): Float32Array {
  const width = plan.inputs.length;
  const matrix = new Float32Array(rows.length * width);
  const encoders = planEncoders(plan);
  for (const [index, transform] of plan.columns.entries()) {
    const encoder = encoders[index];
    if (encoder === undefined) continue;
    const read = tableReader(transform, table);
    for (let at = 0; at < rows.length; at++) encoder.write(read(rows[at] ?? 0), matrix, at * width + encoder.start);
  }
  return matrix;
}
