import { sha256 } from '@gecko/kernel';
import { TrainingHistory } from '@gecko/training/contract';
import type { z } from 'zod';
import { artifactError } from './artifact-error.js';
import { MANIFEST_FILE, MAXIMUM_BYTES, MAXIMUM_VALUES, type BundleFileName } from './bundle-limits.js';
import { checkReference } from './check-reference.js';
import { checkTopology } from './check-topology.js';
import { checkWidths } from './check-widths.js';
import { BUNDLE_FILES, GoldenRows, Manifest, Metadata, type Bundle, type WeightSpec } from './contract.js';
import { decodedBytes, expectedLayers, expectedWeights, storedBytes } from './expected-layers.js';
import { checkedWeightSpecs, ModelJson, WEIGHTS_FILE } from './model-json.js';
import { parseCanonicalJson } from './parse-canonical-json.js';
import { rootDigest } from './root-digest.js';
import { decodeLayers } from './weight-data.js';

const JSON_FILES = ['metadata.json', 'training-history.json', 'golden.json', 'model.json'] as const;
type JsonFileName = (typeof JSON_FILES)[number];

/** The bytes of a bundle's files; asked for one by one, so that a bundle that fails early is not read to its end. */
export type BundleSource = (name: BundleFileName) => Uint8Array;

/**
 * Every check of a bundle's content, in an order in which nothing is parsed before its hash is right and no memory is claimed
 * on the word of the file: the manifest and its digest, the JSON files' hashes, their content, the size of the weights, the weights.
 * @throws GeckoError artifact E_BUNDLE_* naming the file and what differs
 */
export function checkBundle(source: BundleSource): Bundle {
  const manifest = checkedManifest(source(MANIFEST_FILE));
  const texts = new Map(JSON_FILES.map((name) => [name, hashedBytes(source, manifest, name)]));
  const json = <Schema extends z.ZodType>(name: JsonFileName, schema: Schema): z.output<Schema> =>
    parseCanonicalJson(texts.get(name) ?? new Uint8Array(), schema, { place: name, maximumBytes: MAXIMUM_BYTES[name], maximumValues: MAXIMUM_VALUES[name] });
  const metadata = json('metadata.json', Metadata);
  checkWidths(metadata.spec, metadata.transforms);
  checkReference(metadata);
  const history = json('training-history.json', TrainingHistory);
  const golden = json('golden.json', GoldenRows);
  const layers = expectedLayers(metadata.spec);
  const { modelTopology, weightsManifest } = json('model.json', ModelJson);
  checkTopology(modelTopology, layers, 'model.json');
  const weightSpecs = checkedWeightSpecs(weightsManifest, expectedWeights(layers, metadata.quantization), 'model.json');
  const weightData = checkedWeights(source, manifest, weightSpecs);
  return { rootDigest: manifest.rootDigest, manifest, metadata, history, golden, layers: decodeLayers(weightData, layers, weightSpecs), modelJson: { modelTopology, weightSpecs }, weightData };
}

function checkedManifest(bytes: Uint8Array): Manifest {
  const manifest = parseCanonicalJson(bytes, Manifest, { place: MANIFEST_FILE, maximumBytes: MAXIMUM_BYTES[MANIFEST_FILE], maximumValues: MAXIMUM_VALUES[MANIFEST_FILE] });
  const names = manifest.files.map((file) => file.name).join(', ');
  if (names !== BUNDLE_FILES.join(', ')) throw artifactError('E_BUNDLE_FILES', MANIFEST_FILE, `expected the files ${BUNDLE_FILES.join(', ')}, got ${names}`);
  const digest = rootDigest(manifest);
  if (digest !== manifest.rootDigest) throw artifactError('E_BUNDLE_HASH', MANIFEST_FILE, `expected the root digest ${digest} of its content, got ${manifest.rootDigest}`);
  return manifest;
}

function hashedBytes(source: BundleSource, manifest: Manifest, name: BundleFileName): Uint8Array {
  const listed = manifest.files.find((file) => file.name === name);
  const bytes = source(name);
  if (bytes.length !== listed?.bytes) throw artifactError('E_BUNDLE_HASH', name, `expected ${listed?.bytes} bytes as ${MANIFEST_FILE} says, got ${bytes.length}`);
  const came = sha256(bytes);
  if (came !== listed.sha256) throw artifactError('E_BUNDLE_HASH', name, `expected SHA-256 ${listed.sha256} as ${MANIFEST_FILE} says, got ${came}`);
  return bytes;
}

/** Held against the manifest first: a shape too large for its file, or for memory once decoded, is refused before the file is read. */
function checkedWeights(source: BundleSource, manifest: Manifest, specs: readonly WeightSpec[]): Uint8Array {
  const decoded = decodedBytes(specs);
  if (decoded > MAXIMUM_BYTES[WEIGHTS_FILE]) throw artifactError('E_BUNDLE_WEIGHTS', WEIGHTS_FILE, `expected at most ${MAXIMUM_BYTES[WEIGHTS_FILE]} bytes of float32 weights, got layers of ${decoded}`);
  const expected = storedBytes(specs);
  const listed = manifest.files.find((file) => file.name === WEIGHTS_FILE)?.bytes;
  if (listed !== expected) throw artifactError('E_BUNDLE_WEIGHTS', WEIGHTS_FILE, `expected ${expected} bytes for the layers of metadata.json, got ${listed}`);
  return hashedBytes(source, manifest, WEIGHTS_FILE);
}
