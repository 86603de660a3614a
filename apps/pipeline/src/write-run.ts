import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import { writeRunRecord } from '@gecko/gate';
import { canonicalJson, writeWhole } from '@gecko/kernel';
import { featureRegistry } from '@gecko/market';
import { writeBundle } from '@gecko/serialization';
import { historyCsv } from '@gecko/training';
import { bundleContents, type BundleParts } from './bundle-contents.js';
import type { PipelineRequest } from './pipeline-request.js';
import type { RunFolder } from './run-folder.js';
import { trainedAt, versions } from './versions.js';

type Made = Omit<BundleParts, 'configuration' | 'backend' | 'versions' | 'trainedAt'> & { readonly epochSeconds: readonly number[] };

/** Writes the bundle and what stands beside it, names the run by the bundle's digest, and returns its folder. */
export function writeRun(request: PipelineRequest, { disk, clock }: CommandTools, folder: RunFolder, made: Made): string {
  const { configuration, backend, data } = request;
  const when = trainedAt(clock.wallMs());
  const contents = bundleContents({ ...made, configuration, backend, versions: versions(), trainedAt: when });
  const manifest = writeBundle(disk, folder.bundleFolder, contents);
  writeWhole(disk, join(folder.path, 'training-history.csv'), historyCsv(made.trained.history, made.epochSeconds));
  if (made.market !== null) writeWhole(disk, join(folder.path, 'feature_registry.json'), canonicalJson(featureRegistry()));
  writeRunRecord(disk, folder.path, { trainedAt: when, data: data.source, policyFile: configuration.policy });
  return folder.name(manifest.rootDigest);
}
