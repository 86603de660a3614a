/** 1 / (1 + e^-z): e is raised to negative powers only, so nothing overflows and results near 0 keep their digits. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const power = Math.exp(z);
  return power / (1 + power);
}
