import { GeckoError } from '@gecko/kernel';

/** What a bundle can be refused for; programs tell the cases apart by these. */
export type BundleFault =
  | 'E_BUNDLE_FILES'
  | 'E_BUNDLE_HASH'
  | 'E_BUNDLE_JSON'
  | 'E_BUNDLE_LAYER'
  | 'E_BUNDLE_PATH'
  | 'E_BUNDLE_RENAMED'
  | 'E_BUNDLE_SCHEMA'
  | 'E_BUNDLE_WEIGHTS';

/** A bundle that cannot be trusted (exit status 4): whatever the fault, the bytes are not to be used. */
export function artifactError(code: BundleFault, place: string, problem: string, cause?: unknown): GeckoError {
  return new GeckoError({ kind: 'artifact', code, place, problem, next: 'train again, or restore the bundle from version control or a backup', cause });
}
