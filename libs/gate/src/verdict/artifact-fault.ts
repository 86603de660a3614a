import { GeckoError } from '@gecko/kernel';

/** What a published version can be refused for besides its bundle. */
export type ArtifactFault = 'E_SIGNATURE' | 'E_SIGNATURE_FILES' | 'E_SIGNATURE_MISSING' | 'E_VERDICT_ALTERED' | 'E_VERDICT_JSON' | 'E_VERDICT_LEDGER' | 'E_VERDICT_MISSING';

/** A version that cannot be trusted (exit status 4). */
export function artifactFault(code: ArtifactFault, place: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code, place, problem, next });
}
