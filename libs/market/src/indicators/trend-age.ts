/** Bars in a row, this one included, that COMA has been what it is; 0 while it is 0. Fills one row of `age`; the row before must be filled. */
export function fillTrendAge(age: Int32Array, coma: Int8Array, row: number): void {
  const sign = coma[row] ?? 0;
  if (sign === 0) age[row] = 0;
  else age[row] = row > 0 && coma[row - 1] === sign ? (age[row - 1] ?? 0) + 1 : 1;
}
