import type { ModelSpec } from '@gecko/architecture/contract';
import { GeckoError } from '@gecko/kernel';
import type { EngineChoice, TrainingOptions } from './contract.js';

/** What a machine offers the engines. */
export interface InstalledEngines {
  /** Whether native TensorFlow is there, and chosen or left open by the backend setting. */
  readonly native: boolean;
  /** Whether the processor adds a product without rounding it first. */
  readonly fusedMultiplyAdd: boolean;
}

const NEEDS_WHOLE_BATCHES = 'batch normalization needs whole batches at a time, which the simd engine never sees';

/**
 * Which engine trains, and why, in words for the record: a pure function of the spec, the settings and what is
 * installed, so that equal requests on equal machines give equal bits.
 * @throws GeckoError usage E_ENGINE if the engine asked for cannot train this spec here; E_ENGINE_FLAVOUR if `fma` is asked for where nothing fuses
 */
export function chooseEngine(spec: ModelSpec, { engine, flavour }: Pick<TrainingOptions, 'engine' | 'flavour'>, installed: InstalledEngines): EngineChoice {
  const obstacle = obstacleOf(engine, spec, installed);
  if (obstacle !== undefined) throw new GeckoError({ kind: 'usage', code: 'E_ENGINE', place: `training.engine ${engine}`, problem: `expected an engine that can train this model here: ${obstacle}`, next: '--set training.engine=auto' });
  const name = engine === 'auto' ? fastest(spec, installed) : engine;
  const reason = engine === 'auto' ? reasonOf(spec, installed) : 'as configured';
  return { name, reason, flavour: name === 'simd' ? chooseFlavour(flavour, installed) : null };
}

function obstacleOf(engine: TrainingOptions['engine'], { batchNormalization }: ModelSpec, { native }: InstalledEngines): string | undefined {
  if (engine === 'simd' && batchNormalization) return NEEDS_WHOLE_BATCHES;
  return engine === 'graph' && !native ? 'the graph engine runs in native TensorFlow, which is not installed or not chosen (npm run native brings it)' : undefined;
}

function fastest({ batchNormalization }: ModelSpec, { native }: InstalledEngines): EngineChoice['name'] {
  if (!batchNormalization) return 'simd';
  return native ? 'graph' : 'eager';
}

function reasonOf({ batchNormalization }: ModelSpec, { native }: InstalledEngines): string {
  if (!batchNormalization) return 'auto: the fastest, and its bits are the same on every machine';
  return `auto: ${NEEDS_WHOLE_BATCHES}${native ? '' : '; native TensorFlow (npm run native) would train it faster'}`;
}

function chooseFlavour(choice: TrainingOptions['flavour'], { fusedMultiplyAdd }: InstalledEngines): 'plain' | 'fma' {
  if (choice === 'auto') return fusedMultiplyAdd ? 'fma' : 'plain';
  if (choice === 'plain' || fusedMultiplyAdd) return choice;
  throw new GeckoError({ kind: 'usage', code: 'E_ENGINE_FLAVOUR', place: 'training.flavour fma', problem: 'expected a processor and a Node.js that fuse multiplication and addition, got neither or one', next: '--set training.flavour=plain, or train where it was trained' });
}
