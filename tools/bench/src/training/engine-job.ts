import { availableParallelism } from 'node:os';
import { initialWeights, specifyModel } from '@gecko/architecture';
import { ArchitectureOptions } from '@gecko/architecture/contract';
import { loadBackend } from '@gecko/backend';
import { nodeDisk } from '@gecko/kernel';
import { chooseEngine, chooseThreads, createEngine, resolveFlavour, type EngineRequest, type TrainEngine } from '@gecko/training';
import { TrainingOptions, type LabelledMatrix } from '@gecko/training/contract';
import type { Job } from './peer-process.js';

/** The benchmarks' names of our engines. */
export const ENGINES = ['auto', 'simd 1', 'simd 2', 'graph', 'eager'] as const;
export type EngineVariant = (typeof ENGINES)[number];

/** The network of the reference: 62-128-64-32-1. */
export const REFERENCE: Job = { hidden: [128, 64, 32], dropout: [0.3, 0.2, 0.2], batch: 32, rows: 20_000, width: 62, l2: 1e-3, learningRate: 1e-3 };

export function requestOf({ hidden, dropout, batch, width, l2, learningRate }: Job, train: LabelledMatrix, seed: number): EngineRequest {
  const spec = specifyModel(ArchitectureOptions.parse({ units: hidden, dropout, kernelL2: l2 }), width);
  const { optimizer } = TrainingOptions.parse({ optimizer: { name: 'adam', learningRate } });
  return { spec, train, initialWeights: initialWeights(spec, seed), optimizer, batchSize: batch, classWeights: { negative: 1, positive: 1 }, seed };
}

/** One of our engines, TensorFlow loaded only where it needs it; `auto` is what the pipeline would take. */
export async function engineOf(variant: EngineVariant, request: EngineRequest, folder: string): Promise<TrainEngine> {
  const options = TrainingOptions.parse({ batchSize: request.batchSize, engine: variant.split(' ')[0], threads: variant === 'auto' ? 'auto' : variant === 'simd 2' ? 2 : 1 });
  const needsNative = variant === 'graph' || variant === 'eager';
  const backend = needsNative ? await loadBackend(variant === 'graph' ? 'native' : 'auto') : undefined;
  const choice = chooseEngine(request.spec, options, { native: backend?.description.name === 'tensorflow', fusedMultiplyAdd: resolveFlavour('auto') === 'fma' });
  return createEngine(choice, request, { backend, threads: chooseThreads(options, request.spec, availableParallelism()), disk: nodeDisk(), folder });
}
