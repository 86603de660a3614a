/**
 * base^exponent by repeated squaring in float64: multiplication is exact to the last bit everywhere, while ECMAScript
 * leaves the digits of `**` to the implementation.
 * @param exponent a whole number from 0 to 2^53 - 1
 */
export function integerPower(base: number, exponent: number): number {
  let power = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square;
    square *= square;
  }
  return power;
}
