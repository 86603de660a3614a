/**
 * Weighted ridge regression with an intercept that is not penalised: centres by the weights, then solves the normal equations
 * by Cholesky's decomposition.
 *
 * @param design row-major rows x columns
 * @param penalty above 0, so that the system always has a solution
 */
export function solveRidge(design: Float64Array, targets: Float64Array, weights: Float64Array, penalty: number): { intercept: number; slopes: Float64Array; r2: number | null } {
  const rows = targets.length;
  const columns = design.length / rows;
  const means = new Float64Array(columns);
  let [total, targetMean] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] ?? 0;
    total += weight;
    targetMean += weight * (targets[row] ?? 0);
    for (let column = 0; column < columns; column++) means[column] = (means[column] ?? 0) + weight * (design[row * columns + column] ?? 0);
  }
  targetMean /= total;
  for (let column = 0; column < columns; column++) means[column] = (means[column] ?? 0) / total;
  const slopes = solveNormalEquations({ design, targets, weights, means, targetMean, penalty });
  const intercept = targetMean - means.reduce((sum, mean, column) => sum + mean * (slopes[column] ?? 0), 0);
  let [residual, variance] = [0, 0];
  for (let row = 0; row < rows; row++) {
    let fitted = intercept;
    for (let column = 0; column < columns; column++) fitted += (slopes[column] ?? 0) * (design[row * columns + column] ?? 0);
    residual += (weights[row] ?? 0) * ((targets[row] ?? 0) - fitted) ** 2;
    variance += (weights[row] ?? 0) * ((targets[row] ?? 0) - targetMean) ** 2;
  }
  return { intercept, slopes, r2: variance > 0 ? 1 - residual / variance : null };
}

interface Centred {
  readonly design: Float64Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly targetMean: number;
  readonly penalty: number;
}

function solveNormalEquations({ design, targets, weights, means, targetMean, penalty }: Centred): Float64Array {
  const columns = means.length;
  const [products, right, centred] = [new Float64Array(columns * columns), new Float64Array(columns), new Float64Array(columns)];
  for (let row = 0; row < targets.length; row++) {
    const weight = weights[row] ?? 0;
    for (let column = 0; column < columns; column++) centred[column] = (design[row * columns + column] ?? 0) - (means[column] ?? 0);
    for (let one = 0; one < columns; one++) {
      const weighted = weight * (centred[one] ?? 0);
      right[one] = (right[one] ?? 0) + weighted * ((targets[row] ?? 0) - targetMean);
      for (let other = 0; other <= one; other++) products[one * columns + other] = (products[one * columns + other] ?? 0) + weighted * (centred[other] ?? 0);
    }
  }
  for (let column = 0; column < columns; column++) products[column * columns + column] = (products[column * columns + column] ?? 0) + penalty;
  return solveCholesky(products, right);
}

/** Solves A x = b of a positive definite A, whose lower triangle is given and overwritten by its factor. */
function solveCholesky(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const at = (row: number, column: number): number => lower[row * size + column] ?? 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      lower[row * size + column] = row === column ? Math.sqrt(sum) : sum / at(column, column);
    }
  }
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let sum = solution[row] ?? 0;
    for (let k = 0; k < row; k++) sum -= at(row, k) * (solution[k] ?? 0);
    solution[row] = sum / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = solution[row] ?? 0;
    for (let k = row + 1; k < size; k++) sum -= at(k, row) * (solution[k] ?? 0);
    solution[row] = sum / at(row, row);
  }
  return solution;
}
