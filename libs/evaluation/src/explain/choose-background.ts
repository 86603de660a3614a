import { fillUniform, type RandomStream } from '@gecko/kernel';

/**
 * Rows that stand for many: sorted by logit, cut into as many equal strata as rows are wanted, one drawn from each. Neighbours
 * in the answer have like logits, and its mean logit is close to that of all.
 *
 * @returns places in `logits`; all of them where no more are wanted
 */
export function chooseBackground(logits: Float64Array, wanted: number, stream: RandomStream): Uint32Array {
  const places = Uint32Array.from({ length: logits.length }, (_, place) => place).sort((a, b) => (logits[a] ?? 0) - (logits[b] ?? 0) || a - b);
  if (logits.length <= wanted) return places;
  const draws = new Float32Array(wanted);
  fillUniform(stream, { major: 0, minor: 0 }, draws);
  const stratum = logits.length / wanted;
  return Uint32Array.from(draws, (draw, index) => places[Math.min(logits.length - 1, Math.floor((index + draw) * stratum))] ?? 0);
}
