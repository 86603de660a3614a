import { join } from 'node:path';
import type { Backend, TensorFlow } from '@gecko/backend';
import { GeckoError, isError, isGeckoError, quote, type Disk } from '@gecko/kernel';
import { z } from 'zod';
import { SIGNATURE, TAG } from './saved-model.js';

export type Tensor = ReturnType<TensorFlow['tensor']>;

/** A graph in memory. */
export interface LoadedGraph {
  /** Runs the graph once and gives its outputs by name; the inputs stay the caller's. */
  readonly run: (tf: TensorFlow, inputs: Readonly<Record<string, Tensor>>) => Record<string, Float32Array>;
  readonly dispose: () => void;
}

interface SavedModel {
  readonly predict: (inputs: Record<string, Tensor>) => unknown;
  readonly dispose: () => void;
}

type LoadSavedModel = (path: string, tags: string[], signature: string) => Promise<SavedModel>;

/** What tfjs-node has beyond the type of TensorFlow.js. */
const NativeTensorFlow = z.object({ node: z.object({ loadSavedModel: z.custom<LoadSavedModel>((value) => typeof value === 'function') }) });

/** Where a graph stands while it is loaded: TensorFlow reads it from a folder and needs it no longer then. */
export interface GraphStore {
  readonly disk: Disk;
  /** Made where it is missing; left empty of what was written. */
  readonly folder: string;
}

/**
 * Loads the bytes of saved_model.pb, by way of a folder of its own that is gone afterwards.
 * @throws GeckoError E_GRAPH (bug) where TensorFlow does not take the graph
 */
export async function loadGraph(backend: Backend, { disk, folder }: GraphStore, bytes: Uint8Array): Promise<LoadedGraph> {
  const { node } = NativeTensorFlow.parse(backend.tf);
  const place = join(folder, `graph-${disk.uniqueName()}`);
  try {
    writeModel(disk, place, bytes);
    const model = await node.loadSavedModel(place, [TAG], SIGNATURE);
    return { run: (tf, inputs) => runModel(tf, model, inputs), dispose: () => model.dispose() };
  } catch (cause) {
    if (isGeckoError(cause)) throw cause;
    const problem = `expected a graph that TensorFlow loads, got ${quote(isError(cause) ? cause.message : String(cause))}`;
    throw new GeckoError({ kind: 'bug', code: 'E_GRAPH', place: 'graph engine', problem, next: 'train with engine eager', cause });
  } finally {
    disk.remove(place);
  }
}

function writeModel(disk: Disk, place: string, bytes: Uint8Array): void {
  disk.makeDirectory(place);
  const file = disk.open(join(place, 'saved_model.pb'), 'create');
  try {
    file.write(bytes);
  } finally {
    file.close();
  }
}

function runModel(tf: TensorFlow, model: SavedModel, inputs: Readonly<Record<string, Tensor>>): Record<string, Float32Array> {
  const results: Record<string, Float32Array> = {};
  tf.tidy(() => {
    const outputs: unknown = model.predict({ ...inputs });
    for (const [name, output] of Object.entries(Object(outputs))) if (output instanceof tf.Tensor) results[name] = new Float32Array(output.dataSync());
  });
  return results;
}
