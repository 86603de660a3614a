import { join } from 'node:path';
import { applyTransforms } from '@gecko/dataset/transform';
import type { Contender, ExaminedModel } from '@gecko/evaluation';
import { readPointer, type Registry } from '@gecko/gate';
import { isGeckoError, type Disk } from '@gecko/kernel';
import { createPredictor } from '@gecko/predictor';
import { PUBLISHED_BESIDE, type Bundle } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';

/** The published version beside a model, or a sentence that says why it is not. */
export interface PublishedRival {
  readonly rival?: Contender;
  readonly note?: string;
}

/**
 * The version that serves, on the same validation rows. That is fair only where it was trained on the same split: else some of
 * these rows may have been its training rows. A registry that cannot be read leaves it out, as this is no judgement.
 */
export function publishedRival(disk: Disk, registry: Registry, { model, bundle, rows }: { readonly model: ExaminedModel; readonly bundle: Bundle; readonly rows: Uint32Array }): PublishedRival {
  try {
    const pointer = readPointer(disk, registry);
    if (pointer === undefined) return {};
    const name = `published v${pointer.version}`;
    const published = readBundle(disk, join(registry.folder, `v${pointer.version}`), { beside: PUBLISHED_BESIDE });
    const { split, transforms, threshold } = published.metadata;
    if (published.rootDigest === bundle.rootDigest) return { note: `${name} is this very model` };
    if (split.sha256 !== bundle.metadata.split.sha256) return { note: `${name} is left out: it was trained on another split or other data, so that some of these rows may have been its training rows` };
    const probabilities = createPredictor(published).predictMatrix(applyTransforms(transforms, model.table, rows), rows.length);
    return { rival: { name, kind: 'published', probabilities, threshold } };
  } catch (thrown) {
    if (!isGeckoError(thrown)) throw thrown;
    return { note: `the published version is left out: ${thrown.message}` };
  }
}
