import { fillNormal, fillUniform, randomStream } from '@gecko/kernel';
import type { LabelledMatrix } from '@gecko/training/contract';

/** Standard normal features and coin-flip labels: speed does not depend on what they mean. */
export function randomMatrix(rows: number, width: number): LabelledMatrix {
  const features = new Float32Array(rows * width);
  fillNormal(randomStream(1, 'bench features'), { major: 0, minor: 0 }, features);
  const draws = new Float32Array(rows);
  fillUniform(randomStream(1, 'bench labels'), { major: 0, minor: 0 }, draws);
  return { rows, width, features, labels: Uint8Array.from(draws, (draw) => (draw < 0.5 ? 1 : 0)) };
}
