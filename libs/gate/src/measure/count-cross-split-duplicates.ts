/**
 * Rows of the later parts (validation, test) whose inputs equal a row's of another part: copies that differ only in a
 * column the model does not use, or beyond the one-hot cap, count too.
 * @param parts `comparableInputs` of training, validation and test rows
 */
export function countCrossSplitDuplicates(parts: readonly [Float64Array, Float64Array, Float64Array], width: number): number {
  const [train, validation, test] = parts.map((part) => rowKeys(part, width));
  const known = { train: new Set(train), validation: new Set(validation), test: new Set(test) };
  const inValidation = (validation ?? []).filter((key) => known.train.has(key) || known.test.has(key)).length;
  const inTest = (test ?? []).filter((key) => known.train.has(key) || known.validation.has(key)).length;
  return inValidation + inTest;
}

/** One text a row that is equal exactly where the row's bytes are; -0 counts as 0. */
function rowKeys(features: Float64Array, width: number): string[] {
  const plain = features.map((value) => value + 0);
  const bytes = Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength);
  return Array.from({ length: features.length / width }, (_, row) => bytes.toString('latin1', 8 * row * width, 8 * (row + 1) * width));
}
