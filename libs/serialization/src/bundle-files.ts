import { canonicalJson, GeckoError, sha256 } from '@gecko/kernel';
import { artifactError } from './artifact-error.js';
import { ALL_FILES, MANIFEST_FILE, MAXIMUM_BYTES, MAXIMUM_VALUES, type BundleFileName } from './bundle-limits.js';
import { checkBundle } from './check-bundle.js';
import { BUNDLE_FILES, BundleContents, type Manifest } from './contract.js';
import { expectedLayers, expectedWeights } from './expected-layers.js';
import { modelJson, weightSpecs, WEIGHTS_FILE } from './model-json.js';
import { describeForeignIssues, excessOf } from './parse-canonical-json.js';
import { rootDigest } from './root-digest.js';
import { encodeWeights } from './weight-data.js';

/**
 * The bytes of a bundle, a pure function of its contents: equal contents give equal bytes and the same root digest.
 * JSON files are canonical JSON without a final newline. The result has passed the strict reader: what is written can be read.
 * @throws GeckoError artifact E_BUNDLE_SCHEMA, E_BUNDLE_WEIGHTS, E_BUNDLE_LAYER if the contents contradict themselves or their contract;
 *   data E_BUNDLE_SIZE if a file would be larger than any reader takes
 */
export function bundleFiles(contents: BundleContents): { manifest: Manifest; files: { name: BundleFileName; content: Uint8Array }[] } {
  const parsed = BundleContents.safeParse(contents);
  if (!parsed.success) throw artifactError('E_BUNDLE_SCHEMA', 'bundle contents', describeForeignIssues(parsed.error));
  const content = contentOf(parsed.data);
  for (const name of BUNDLE_FILES) refuseOversize(name, content[name]);
  const listed = BUNDLE_FILES.map((name) => ({ name, bytes: content[name].length, sha256: sha256(content[name]) }));
  const unnamed = { schemaVersion: 1 as const, files: listed };
  const manifest = { ...unnamed, rootDigest: rootDigest(unnamed) };
  const all: Record<BundleFileName, Uint8Array> = { ...content, [MANIFEST_FILE]: jsonBytes(manifest) };
  checkBundle((name) => all[name]);
  return { manifest, files: ALL_FILES.map((name) => ({ name, content: all[name] })) };
}

function refuseOversize(name: BundleFileName, content: Uint8Array): void {
  const excess = name === WEIGHTS_FILE ? undefined : excessOf(content, MAXIMUM_VALUES[name]);
  if (content.length <= MAXIMUM_BYTES[name] && excess === undefined) return;
  const problem = content.length > MAXIMUM_BYTES[name] ? `expected at most ${MAXIMUM_BYTES[name]} bytes, got ${content.length}` : `expected at most ${excess}, got more`;
  throw new GeckoError({ kind: 'data', code: 'E_BUNDLE_SIZE', place: name, problem, next: 'ignore columns of very many levels or encode them one-hot, or take narrower layers' });
}

function contentOf({ metadata, history, golden, modelTopology, weights, grids }: BundleContents): Record<(typeof BUNDLE_FILES)[number], Uint8Array> {
  const specs = weightSpecs(expectedWeights(expectedLayers(metadata.spec), metadata.quantization), grids);
  return {
    'golden.json': jsonBytes(golden),
    'metadata.json': jsonBytes(metadata),
    'model.json': jsonBytes(modelJson(modelTopology, specs)),
    'training-history.json': jsonBytes(history),
    'weights.bin': encodeWeights(weights, specs),
  };
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}
