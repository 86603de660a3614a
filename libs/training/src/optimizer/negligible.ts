/**
 * Gradients and moments smaller than this count as zero. With an L2 penalty the weights of dead units decay into
 * denormal numbers, on which processors compute up to a hundred times slower, and so do differences of squares that
 * have come close to their mean: below 1e-31 these have no float32 left. At these sizes nothing is lost.
 */
const NEGLIGIBLE = 1e-15;
const NEGLIGIBLE_SQUARE = 1e-30;

export function negligible(value: number): boolean {
  return value < NEGLIGIBLE && value > -NEGLIGIBLE;
}

/** The same for a mean of squares. */
export function negligibleSquare(square: number): boolean {
  return square < NEGLIGIBLE_SQUARE;
}
