import { GeckoError } from '@gecko/kernel';
import type { Metadata } from '@gecko/serialization/contract';
import type { Measurements } from './measurements.js';

/** What a fit on the same rows may differ by: float32 weights give other last digits. */
const CALIBRATION_ROUNDING = 0.01;
/** Weights were rounded after the calibration was fitted. */
const QUANTIZATION_SLACK = 0.2;
const VALUE_ROUNDING = 1e-9;

/**
 * Holds a calibration and a threshold against those that the gate finds by the same method on the validation rows: ones that
 * were chosen by other rows, such as the test rows, are others.
 * @throws GeckoError E_METADATA_MISMATCH (artifact)
 */
export function compareChoices({ calibration, quantization, threshold, decision }: Metadata, choices: Measurements['choices']): void {
  if (choices === null) return;
  if (calibration !== null) {
    const again = choices.calibration;
    const allowed = quantization === null ? CALIBRATION_ROUNDING : QUANTIZATION_SLACK;
    const isSame = again !== null && Math.abs(again.scale / calibration.scale - 1) <= allowed && Math.abs(again.offset - calibration.offset) <= allowed;
    if (!isSame) throw mismatch('calibration', again === null ? 'none' : line(again), line(calibration));
  }
  if (typeof decision.rule === 'number') return;
  const { thresholdShortfall: shortfall } = choices;
  if (shortfall === null || !(shortfall <= VALUE_ROUNDING)) throw mismatch('threshold', `the best by ${decision.rule}`, `${threshold}, which is ${shortfall ?? 'unknown'} short of it`);
}

function line({ scale, offset }: { readonly scale: number; readonly offset: number }): string {
  return `scale ${scale} and offset ${offset}`;
}

function mismatch(field: string, expected: string, came: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_METADATA_MISMATCH', place: `metadata.json ${field}`, problem: `expected what the validation rows give, ${expected}, got ${came}`, next: 'train again: it was altered, or chosen by other rows' });
}
