import { Preset, type ModelSpec } from '@gecko/architecture/contract';
import type { TrainingOptions } from './contract.js';

/** The learning rate that an optimizer usually takes. */
export const USUAL_RATE: Record<TrainingOptions['optimizer']['name'], number> = { adam: 1e-3, adamw: 1e-3, sgd: 1e-2, rmsprop: 1e-3 };

/** The usual rate where a run's is above it, else half of it. */
export function lowerRate({ name, learningRate: rate }: TrainingOptions['optimizer']): string {
  return `a lower learning rate: --set training.optimizer.learningRate=${rate > USUAL_RATE[name] ? USUAL_RATE[name] : short(rate / 2)}`;
}

/** A smaller preset, more dropout, or more rows where neither is left. */
export function regularize(spec: ModelSpec): string {
  const smaller = neighbour(spec, 1);
  const rate = highestDropout(spec);
  const advice = [
    ...(smaller ? [`--set architecture.preset=${smaller}`] : []),
    ...(rate < 0.5 ? [`--set architecture.dropout=${short(Math.min(0.5, rate + 0.1))}`] : []),
  ];
  return advice.length > 0 ? advice.join(' or ') : 'bring more training rows or drop features';
}

/** A larger preset, less dropout, or better features where neither is left. */
export function giveCapacity(spec: ModelSpec): string {
  const larger = neighbour(spec, -1);
  const advice = [...(larger ? [`--set architecture.preset=${larger}`] : []), ...(highestDropout(spec) > 0.1 ? ['--set architecture.dropout=0.1'] : [])];
  return advice.length > 0 ? advice.join(' or ') : 'bring features that say more about the label';
}

/** The preset next to the spec's own: 1 smaller, -1 larger; undefined at the end of the list or for other shapes. */
function neighbour(spec: ModelSpec, offset: 1 | -1): Preset | undefined {
  const own = spec.hidden.map((layer) => layer.units).join('-');
  const index = Preset.options.findIndex((preset) => preset === own);
  return index < 0 ? undefined : Preset.options[index + offset];
}

function highestDropout(spec: ModelSpec): number {
  return Math.max(...spec.hidden.map((layer) => layer.dropout));
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** Two digits of a number. */
export function short(value: number): number {
  return Number(value.toPrecision(2));
}
