import { GeckoError } from '@gecko/kernel';

/** What a signed version can be refused for. */
export type ArtifactFault = 'E_SIGNATURE' | 'E_SIGNATURE_FILES';

/** A version that cannot be trusted (exit status 4). */
export function artifactFault(code: ArtifactFault, place: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code, place, problem, next });
}
