import { join } from 'node:path';
import { writeWhole } from '@gecko/kernel';
import { BUNDLE_FILES } from '@gecko/serialization/contract';
import { stoppedBy, type Control } from '../control.js';
import { replaced, resealed, textOf, withFile, withFlippedBit, withManifest, withMember, withoutFile, withText, withWeights } from '../material/alter-files.js';
import type { Files } from '../material/make-candidate.js';
import type { Attempt } from '../workshop.js';

const LAYERS = 'modelTopology.config.layers';
const HUGE = 3e38;
const NESTING = 100_000;

type ArtifactFault = `E_${string}`;

/** The honest candidate with altered files. */
function altered(name: string, breaks: string, code: ArtifactFault, alter: (files: Files) => Files, around: Partial<Attempt> = {}): Control {
  return {
    name,
    breaks,
    expected: stoppedBy(4, code),
    build: async ({ honest, judge }) => {
      const candidate = await honest();
      return judge({ candidate, files: alter(candidate.files), ...around });
    },
  };
}

const member = (name: string, breaks: string, code: ArtifactFault, file: string, path: string, value: unknown): Control => altered(name, breaks, code, (files) => withMember(files, file, path, value));
const text = (name: string, breaks: string, code: ArtifactFault, file: string, change: (text: string) => string): Control => altered(name, breaks, code, (files) => withText(files, file, change));

/** Bytes that are not those of the manifest, and files that are not those of a bundle. */
const bytes: readonly Control[] = [
  ...BUNDLE_FILES.map((file) => altered(`flipped-bit-in-${file.replace('.', '-')}`, `one bit of ${file} is another`, 'E_BUNDLE_HASH', (files) => withFlippedBit(files, file))),
  altered('edited-root-digest', 'the manifest names another digest than its own', 'E_BUNDLE_HASH', (files) => withFile(files, 'manifest.json', textOf(files, 'manifest.json').replace(/("rootDigest":")[0-9a-f]{64}/, `$1${'0'.repeat(64)}`))),
  altered('truncated-weights', 'the last weight is cut off', 'E_BUNDLE_HASH', (files) => withFile(files, 'weights.bin', (files.get('weights.bin') ?? new Uint8Array()).slice(0, -4))),
  altered('truncated-weights-resealed', 'the last weight is cut off, the manifest fits', 'E_BUNDLE_WEIGHTS', (files) => resealed(withFile(files, 'weights.bin', (files.get('weights.bin') ?? new Uint8Array()).slice(0, -4)))),
  altered('bytes-after-the-weights', 'weights.bin goes on behind the last tensor, the manifest fits', 'E_BUNDLE_WEIGHTS', (files) => resealed(withFile(files, 'weights.bin', Uint8Array.of(...(files.get('weights.bin') ?? []), 0, 0, 0, 0)))),
  altered('extra-file', 'a file stands in the bundle that the manifest does not list', 'E_BUNDLE_FILES', (files) => withFile(files, 'notes.txt', 'hello')),
  altered('case-twin', 'Weights.bin stands beside weights.bin', 'E_BUNDLE_FILES', (files) => withFile(files, 'Weights.bin', files.get('weights.bin') ?? '')),
  altered('missing-file', 'golden.json is not there', 'E_BUNDLE_FILES', (files) => withoutFile(files, 'golden.json')),
  altered('oversized-file', 'model.json is larger than any may be', 'E_BUNDLE_FILES', (files) => withFile(files, 'model.json', new Uint8Array((1 << 20) + 1))),
  altered('linked-file', 'weights.bin is a link to the right bytes', 'E_BUNDLE_PATH', (files) => files, { linked: 'weights.bin' }),
  altered('other-run-folder', 'the bundle stands in the run folder of another', 'E_BUNDLE_RENAMED', (files) => files, { run: 'b'.repeat(64) }),
  {
    name: 'edited-published-version',
    breaks: 'a weight of a published version was changed where it stands',
    expected: stoppedBy(4, 'E_BUNDLE_HASH'),
    build: async ({ honest, publish, judge, registry, tools: { disk } }) => {
      const candidate = await honest();
      const version = await publish({ candidate });
      writeWhole(disk, join(registry.folder, `v${version}`, 'weights.bin'), withFlippedBit(candidate.files, 'weights.bin').get('weights.bin') ?? '');
      return judge({ candidate, version });
    },
  },
];

/** Contents that an attacker who knows the format puts under a fitting manifest. */
const contents: readonly Control[] = [
  altered('nan-weights', 'a weight is NaN', 'E_BUNDLE_WEIGHTS', (files) => withWeights(files, (value, index) => (index === 0 ? Number.NaN : value))),
  altered('infinite-weights', 'a weight is infinite', 'E_BUNDLE_WEIGHTS', (files) => withWeights(files, (value, index) => (index === 1 ? -Infinity : value))),
  // Both units overflow wherever the first input is positive, and infinity minus infinity is no probability.
  altered('overflowing-weights', 'finite weights whose sums overflow', 'E_PREDICTION', (files) => withWeights(files, (value, index) => (index < 2 || (index >= 8 && index < 10) ? HUGE : value))),
  member('weights-path-climbs-out', 'model.json names weights outside of the bundle', 'E_BUNDLE_PATH', 'model.json', 'weightsManifest.0.paths', ['../weights.bin']),
  altered('manifest-path-climbs-out', 'the manifest lists a file outside of the bundle', 'E_BUNDLE_SCHEMA', (files) => withManifest(files, ([first, ...others]) => [{ ...first, name: '../golden.json' }, ...others])),
  altered('manifest-lists-a-file-twice', 'the manifest lists a file twice in place of another', 'E_BUNDLE_FILES', (files) => withManifest(files, ([first = {}, , ...others]) => [first, first, ...others])),
  text('duplicate-json-key', 'metadata.json says a key twice', 'E_BUNDLE_JSON', 'metadata.json', (json) => json.replace('"claims":', '"claims":{},"claims":')),
  text('number-beyond-float64', 'a metric is 1e999', 'E_BUNDLE_JSON', 'metadata.json', (json) => json.replace(/"auc":[0-9.e-]+/, '"auc":1e999')),
  text('json-with-white-space', 'metadata.json is pretty-printed', 'E_BUNDLE_JSON', 'metadata.json', (json) => JSON.stringify(JSON.parse(json), null, 1)),
  text('nesting-bomb', `metadata.json nests ${NESTING} lists`, 'E_BUNDLE_JSON', 'metadata.json', (json) => json.replace('"content":{}', `"content":${'['.repeat(NESTING)}${']'.repeat(NESTING)}`)),
  member('metric-in-percent', 'a metric is 95 where 0.95 is meant', 'E_BUNDLE_SCHEMA', 'metadata.json', 'claims.validation.auc', 95),
  member('metric-as-text', 'a metric is the text "0.9"', 'E_BUNDLE_SCHEMA', 'metadata.json', 'claims.validation.accuracy', '0.9'),
  member('missing-metric', 'a metric is not there', 'E_BUNDLE_SCHEMA', 'metadata.json', 'claims.train.auc', undefined),
  member('giant-layer', 'the spec has a layer of 20,000 units', 'E_BUNDLE_SCHEMA', 'metadata.json', 'spec.hidden.0.units', 20_000),
  member('giant-layer-in-the-topology', 'model.json has a layer of 20,000 units', 'E_BUNDLE_LAYER', 'model.json', `${LAYERS}.0.config.units`, 20_000),
  member('linear-output', 'the output is linear, no sigmoid', 'E_BUNDLE_LAYER', 'model.json', `${LAYERS}.2.config.activation`, 'linear'),
  member('lambda-layer', 'a layer runs code of its own', 'E_BUNDLE_LAYER', 'model.json', `${LAYERS}.1.class_name`, 'Lambda'),
  member('negative-scale', 'a feature is divided by a negative scale', 'E_BUNDLE_SCHEMA', 'metadata.json', 'transforms.columns.0.scale', -1),
  altered('turned-tensors', 'two tensors of model.json stand in each other\'s place', 'E_BUNDLE_WEIGHTS', (files) => {
    const model: { weightsManifest: { weights: unknown[] }[] } = JSON.parse(textOf(files, 'model.json'));
    return withMember(files, 'model.json', 'weightsManifest.0.weights', model.weightsManifest[0]?.weights.toReversed());
  }),
  altered('two-faults-at-once', 'a claim and the manifest disagree, and so do shapes and weights', 'E_BUNDLE_HASH', (files) => withFile(files, 'metadata.json', JSON.stringify(replaced(JSON.parse(textOf(files, 'metadata.json')), ['spec', 'inputWidth'], 1)))),
];

export const bundleControls: readonly Control[] = [...bytes, ...contents];
