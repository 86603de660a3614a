import type { Bundle } from '@gecko/serialization/contract';
import { goodMeasurements } from '../judge/good-measurements.fixture.js';
import { exampleBundle } from '../measure/example-bundle.fixture.js';
import { Policy, DataSource } from '../policy/policy.js';
import type { Measured, MeasureRequest, Opened } from './measurer.js';

export const exampleRequest: MeasureRequest = {
  registry: { model: 'moons', folder: 'models/moons', runs: 'models/moons/runs', ledger: 'models/moons/ledger.jsonl', current: 'models/moons/current.json', lease: 'models/moons/publish.lock' },
  bundleFolder: 'models/moons/runs/1/bundle',
  beside: [],
  data: DataSource.parse({ location: { files: ['moons.csv'] } }),
  policy: Policy.parse({}),
  backend: 'cpu',
};

/** A bundle as the gate reads it, of the size that `goodMeasurements` states. */
export function openedBundle(): Bundle {
  const bundle = exampleBundle();
  return { ...bundle, manifest: { ...bundle.manifest, files: [{ name: 'weights.bin', bytes: goodMeasurements().bundleBytes, sha256: 'e'.repeat(64) }] } };
}

/** What opening that bundle with its data gives. */
export function exampleOpened(): Opened {
  const { rootDigest, metadata } = openedBundle();
  const { data, profile, split } = metadata;
  return { bundle: rootDigest, source: '9'.repeat(64), description: data, market: null, profile, split, reference: { columns: [], positiveShare: 0.5 } };
}

export const exampleMeasured = (): Measured => ({ measurements: goodMeasurements(), market: null });
