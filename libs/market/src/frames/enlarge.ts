/** A copy of a column with room for `capacity` rows; the new rows are 0. */
export function enlarge(column: Float64Array, capacity: number): Float64Array {
  const larger = new Float64Array(capacity);
  larger.set(column);
  return larger;
}

/** As `enlarge`, of whole numbers. */
export function enlargeIntegers(column: Int32Array, capacity: number): Int32Array {
  const larger = new Int32Array(capacity);
  larger.set(column);
  return larger;
}

/** As `enlarge`, of signs. */
export function enlargeSigns(column: Int8Array, capacity: number): Int8Array {
  const larger = new Int8Array(capacity);
  larger.set(column);
  return larger;
}
