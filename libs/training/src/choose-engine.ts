import type { ModelSpec } from '@gecko/architecture/contract';
import { GeckoError } from '@gecko/kernel';
import type { EngineChoice, LabelledMatrix, TrainingOptions } from './contract.js';
import { graphObstacle } from './graph/graph-obstacle.js';
import { memoryObstacle } from './simd/plan-memory.js';
import { pickFlavour } from './simd/resolve-flavour.js';
import { simdObstacle } from './simd/simd-obstacle.js';

/** What a machine offers the engines. */
export interface InstalledEngines {
  /** Whether native TensorFlow is there, and chosen or left open by the backend setting. */
  readonly native: boolean;
  /** Whether the processor adds a product without rounding it first. */
  readonly fusedMultiplyAdd: boolean;
}

type EngineSettings = Pick<TrainingOptions, 'engine' | 'flavour' | 'batchSize' | 'augmentation'>;
type TrainingRows = Pick<LabelledMatrix, 'rows' | 'labels' | 'weights'>;

/**
 * Which engine trains, and why, in words for the record: a pure function of the spec, the settings, what is installed and
 * the size of the table, so that equal requests on equal machines give equal bits.
 * @param train rows as given, without synthetic ones; where absent, nobody asks whether they fit into the simd engine
 * @throws GeckoError usage E_ENGINE if the engine asked for cannot train this here; E_ENGINE_FLAVOUR if `fma` is asked for where nothing fuses
 */
export function chooseEngine(spec: ModelSpec, settings: EngineSettings, installed: InstalledEngines, train?: TrainingRows): EngineChoice {
  const obstacles = { simd: simdObstacle({ spec }) ?? spaceObstacle(spec, settings, train), graph: graphObstacle(installed.native), eager: undefined };
  const { name, reason } = settings.engine === 'auto' ? fastest(obstacles) : asConfigured(settings.engine, obstacles);
  return { name, reason, flavour: name === 'simd' ? pickFlavour(settings.flavour, installed.fusedMultiplyAdd) : null };
}

type Choice = Pick<EngineChoice, 'name' | 'reason'>;
type Obstacles = Readonly<Record<EngineChoice['name'], string | undefined>>;

function asConfigured(name: EngineChoice['name'], obstacles: Obstacles): Choice {
  const obstacle = obstacles[name];
  if (obstacle === undefined) return { name, reason: 'as configured' };
  throw new GeckoError({ kind: 'usage', code: 'E_ENGINE', place: `training.engine ${name}`, problem: `expected an engine that can train this model here: ${obstacle}`, next: '--set training.engine=auto' });
}

function fastest({ simd, graph }: Obstacles): Choice {
  if (simd === undefined) return { name: 'simd', reason: 'auto: the fastest, and its bits are the same on every machine with this flavour' };
  if (graph === undefined) return { name: 'graph', reason: `auto: ${simd}` };
  return { name: 'eager', reason: `auto: ${simd}; native TensorFlow (npm run native) would train it faster` };
}

function spaceObstacle(spec: ModelSpec, { batchSize, augmentation: { smote, noise } }: EngineSettings, train: TrainingRows | undefined): string | undefined {
  if (train === undefined) return undefined;
  const positives = train.labels.reduce((sum, label) => sum + label, 0);
  const rows = smote ? 2 * Math.max(positives, train.rows - positives) : train.rows;
  return memoryObstacle({ spec, batchSize, noise, train: { ...train, rows } });
}
