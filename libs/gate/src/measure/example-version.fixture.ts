import { TransformOptions } from '@gecko/dataset/contract';
import { canonicalJson, sha256 } from '@gecko/kernel';
import { recordingLogger, type MemoryDisk } from '@gecko/kernel/testing';
import type { Bundle } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import type { GateTools } from '../gate-tools.js';
import { appendToLedger } from '../ledger/append-to-ledger.js';
import { registryOf } from '../registry/registry.js';
import { exampleBundle } from './example-bundle.fixture.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const sigmoid = (sum: number): number => 1 / (1 + Math.exp(-sum));

export const exampleRegistry = registryOf('models', 'moons');

/** What a model makes of its columns `skill` and `noise`: the sigmoid of their weighted sum. */
export type Weights = readonly [number, number];

/** Puts the files of a 2-1-1 model into a folder, as they are in a bundle. */
export function putBundle(disk: MemoryDisk, folder: string, weights: Weights): Bundle {
  const layer = (name: string, activation: string, first: object) => ({ class_name: 'Dense', config: { name, units: 1, activation, use_bias: true, kernel_initializer: null, bias_initializer: null, kernel_regularizer: null, bias_regularizer: null, activity_regularizer: null, kernel_constraint: null, bias_constraint: null, ...first } });
  const dropout = { class_name: 'Dropout', config: { name: 'dropout_1', rate: 0.25, noise_shape: null, seed: null } };
  const modelTopology = { class_name: 'Sequential', config: { name: 'gecko', layers: [layer('hidden_1', 'linear', { batch_input_shape: [null, 2] }), dropout, layer('output', 'sigmoid', {})] }, keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js' };
  const specs = [['hidden_1/kernel', [2, 1]], ['hidden_1/bias', [1]], ['output/kernel', [1, 1]], ['output/bias', [1]]].map(([name, shape]) => ({ name, shape, dtype: 'float32' }));
  const content = new Map([
    ['golden.json', encode(canonicalJson({ schemaVersion: 1, tolerance: 1e-6, rows: [{ row: { skill: 1, noise: 0 }, probability: sigmoid(Math.fround(weights[0])) }] }))],
    ['metadata.json', encode(canonicalJson(exampleMetadata()))],
    ['model.json', encode(canonicalJson({ format: 'layers-model', generatedBy: 'gecko', convertedBy: null, modelTopology, weightsManifest: [{ paths: ['weights.bin'], weights: specs }] }))],
    ['training-history.json', encode(canonicalJson({ schemaVersion: 1, epochs: [], bestEpoch: 0, stopReason: 'epoch-limit' }))],
    ['weights.bin', new Uint8Array(Float32Array.of(...weights, 0, 1, 0).buffer)],
  ]);
  const listed = { schemaVersion: 1, files: [...content].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })) };
  content.set('manifest.json', encode(canonicalJson({ ...listed, rootDigest: sha256(canonicalJson(listed)) })));
  for (const path of ['models', exampleRegistry.folder, folder]) disk.folders.add(path);
  for (const [name, bytes] of content) disk.files.set(`${folder}/${name}`, bytes);
  return readBundle(disk, folder, { beside: ['verdict.json'] });
}

function exampleMetadata(): Bundle['metadata'] {
  const { metadata } = exampleBundle();
  const numeric = (column: string) => ({ encoding: 'numeric' as const, column, fill: 0, zerosApart: false, clip: null, log: false, scaling: 'standard' as const, center: 0, scale: 1, missingIndicator: false });
  return {
    ...metadata,
    data: { ...metadata.data, columns: [{ name: 'skill', kind: 'numeric' }, { name: 'noise', kind: 'numeric' }], leftOut: [] },
    transforms: { ...metadata.transforms, options: TransformOptions.parse({}), columns: [numeric('skill'), numeric('noise')], inputs: ['skill', 'noise'] },
    spec: { ...metadata.spec, inputWidth: 2, hidden: [{ units: 1, activation: 'linear', dropout: 0.25 }] },
  };
}

/** Publishes such a model: bundle and verdict in `vN`, an entry in the ledger, the pointer. */
export function putVersion(disk: MemoryDisk, version: number, weights: Weights, test: string): Bundle {
  const folder = `${exampleRegistry.folder}/v${version}`;
  const bundle = putBundle(disk, folder, weights);
  const verdict = canonicalJson({ schemaVersion: 1, subject: { bundle: bundle.rootDigest, test }, ofAnotherAge: true });
  disk.files.set(`${folder}/verdict.json`, encode(verdict));
  disk.files.set(exampleRegistry.current, encode(canonicalJson({ schemaVersion: 1, version, bundle: bundle.rootDigest })));
  appendToLedger(exampleTools(disk), exampleRegistry.ledger, () => [{ kind: 'publication', version, bundle: bundle.rootDigest, verdictSha256: sha256(verdict) }]);
  return bundle;
}

/** The outside world of a gate on this disk. */
export function exampleTools(disk: MemoryDisk): GateTools {
  return { disk, clock: { wallMs: () => Date.UTC(2026, 0, 2), monotonicMs: () => 0 }, owner: '1 me', isAlive: () => false, environment: { node: 'v20.20.2', platform: 'linux', architecture: 'x64' }, logger: recordingLogger() };
}
