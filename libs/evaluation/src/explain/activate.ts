import { GeckoError, quote } from '@gecko/kernel';

/** Replaces a layer's sums by its outputs. */
export type Activate = (sums: Float64Array) => void;

/** Keras' default slope below zero. */
const LEAKY_SLOPE = 0.2;
/** Klambauer et al., Self-Normalizing Neural Networks, NeurIPS 2017. */
const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

const relu: Activate = (sums) => {
  for (let unit = 0; unit < sums.length; unit++) if ((sums[unit] ?? 0) < 0) sums[unit] = 0;
};

const eachUnit = (activation: (sum: number) => number): Activate => (sums) => {
  for (let unit = 0; unit < sums.length; unit++) sums[unit] = activation(sums[unit] ?? 0);
};

const ACTIVATIONS: ReadonlyMap<string, Activate> = new Map([
  ['relu', relu],
  ['leaky-relu', eachUnit((sum) => (sum < 0 ? LEAKY_SLOPE * sum : sum))],
  ['elu', eachUnit((sum) => (sum < 0 ? Math.expm1(sum) : sum))],
  ['selu', eachUnit((sum) => SELU_SCALE * (sum < 0 ? SELU_ALPHA * Math.expm1(sum) : sum))],
  ['swish', eachUnit((sum) => sum * probabilityOf(sum))],
  ['tanh', eachUnit(Math.tanh)],
  ['sigmoid', eachUnit(probabilityOf)],
  ['linear', () => undefined],
]);

/**
 * The activation of a name.
 * @throws GeckoError bug E_EXPLAIN_ACTIVATION where no layer has such a one
 */
export function activationNamed(name: string): Activate {
  const activate = ACTIVATIONS.get(name);
  if (activate !== undefined) return activate;
  throw new GeckoError({ kind: 'bug', code: 'E_EXPLAIN_ACTIVATION', place: 'layer', problem: `expected one of ${[...ACTIVATIONS.keys()].join(', ')}, got ${quote(name)}`, next: 'add the activation where models are explained' });
}

/** 1 / (1 + e^-z); e is raised to negative powers only, so nothing overflows. */
export function probabilityOf(logit: number): number {
  if (logit >= 0) return 1 / (1 + Math.exp(-logit));
  const power = Math.exp(logit);
  return power / (1 + power);
}

/** Log-odds of a probability; infinite at 0 and 1. */
export function logitOf(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}
