import type { TableDescription } from '@gecko/dataset/contract';
import { GeckoError, quote } from '@gecko/kernel';

/**
 * Reads the label of a row: 1 or 0 as training read it, null where it is not known yet, which an empty cell or a text for "no value" says.
 * @returns a function of the cell's text and the row's number, from 1; it throws GeckoError data E_DRIFT_LABEL for any other text
 */
export function labelReader({ label, positive, negative, missing }: Pick<TableDescription, 'label' | 'positive' | 'negative' | 'missing'>): (text: string, row: number) => number | null {
  const values = new Map<string, number | null>(['', ...missing].map((text) => [text.trim(), null]));
  // The classes come last: a model may have been trained on a text that other columns take for none.
  values.set(negative, 0).set(positive, 1);
  return (text, row) => {
    const trimmed = text.trim();
    const value = values.has(trimmed) ? values.get(trimmed) : values.get(plainNumber(trimmed));
    if (value !== undefined) return value;
    throw new GeckoError({ kind: 'data', code: 'E_DRIFT_LABEL', place: `row ${row}`, problem: `label column ${quote(label)}: expected ${quote(negative)}, ${quote(positive)} or nothing, got ${quote(text)}`, next: 'correct the label, or leave it empty where it is not known yet' });
  };
}

/** Whole numbers as JavaScript writes them: `1.0` is `1`. */
function plainNumber(text: string): string {
  return /^[+-]?\d+(\.0*)?$/.test(text) ? String(Number(text)) : text;
}
