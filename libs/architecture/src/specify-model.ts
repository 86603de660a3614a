import { GeckoError } from '@gecko/kernel';
import type { ArchitectureOptions, ModelSpec, Preset } from './contract.js';

const UNITS: Record<Preset, readonly number[]> = {
  '256-128-64-32': [256, 128, 64, 32],
  '128-64-32': [128, 64, 32],
  '64-32-16': [64, 32, 16],
};

const FIRST_DROPOUT = 0.3;
const LATER_DROPOUT = 0.2;

/**
 * The model that the options mean for a given number of inputs.
 * @param inputWidth columns of the encoded feature matrix, at least 1
 * @throws GeckoError usage E_DROPOUT_LENGTH if the dropout list has not one rate for each hidden layer
 */
export function specifyModel(options: ArchitectureOptions, inputWidth: number): ModelSpec {
  const units = UNITS[options.preset];
  const rates = dropoutRates(options, units.length);
  return {
    schemaVersion: 1,
    task: 'binary',
    format: 'layers-model',
    inputWidth,
    hidden: units.map((width, layer) => ({ units: width, activation: 'relu', dropout: rates[layer] ?? 0 })),
    kernelL2: options.kernelL2,
    initializer: 'glorot-uniform',
  };
}

function dropoutRates({ dropout, preset }: ArchitectureOptions, layers: number): readonly number[] {
  if (dropout === undefined) return Array.from({ length: layers }, (_, layer) => (layer === 0 ? FIRST_DROPOUT : LATER_DROPOUT));
  if (typeof dropout === 'number') return Array.from({ length: layers }, () => dropout);
  if (dropout.length === layers) return dropout;
  throw new GeckoError({
    kind: 'usage',
    code: 'E_DROPOUT_LENGTH',
    place: 'architecture.dropout',
    problem: `expected one rate or ${layers} for the hidden layers of ${preset}, got ${dropout.length}`,
    next: `give one rate for all layers or a list of ${layers}`,
  });
}
