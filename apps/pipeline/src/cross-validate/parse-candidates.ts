import { GeckoError, quote } from '@gecko/kernel';

/** A kind of model: logistic regression, or a network of these hidden layers. */
export type CandidateModel = { readonly kind: 'logistic'; readonly name: string } | { readonly kind: 'network'; readonly name: string; readonly units: readonly number[] };

/** From no layers to more parameters than most tables bear: simple ones first. */
export const DEFAULT_CANDIDATES = 'logistic,64-32-16,128-64-32,256-128-64-32';
const MOST_CANDIDATES = 8;

/**
 * Reads `logistic,64-32-16,…`, and puts simple ones first: logistic regression, then networks by their number of units.
 * @throws GeckoError usage E_OPTION_VALUE
 */
export function parseCandidates(text: string): CandidateModel[] {
  const names = text.split(',').map((name) => name.trim());
  if (new Set(names).size < names.length || names.length > MOST_CANDIDATES) throw refused(`expected at most ${MOST_CANDIDATES} different candidates, got ${quote(text)}`);
  return names.map(parseCandidate).sort((a, b) => sizeOf(a) - sizeOf(b));
}

function parseCandidate(name: string): CandidateModel {
  if (name === 'logistic') return { kind: 'logistic', name };
  const units = /^[1-9][0-9]{0,3}(?:-[1-9][0-9]{0,3}){0,15}$/.test(name) ? name.split('-').map(Number) : [];
  if (units.length === 0 || units.some((width) => width > 4096)) throw refused(`expected "logistic" or widths of hidden layers from 1 to 4096, got ${quote(name)}`);
  return { kind: 'network', name, units };
}

function sizeOf(candidate: CandidateModel): number {
  return candidate.kind === 'logistic' ? 0 : candidate.units.reduce((sum, width) => sum + width, 0);
}

function refused(problem: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: '--models', problem, next: `try --models=${DEFAULT_CANDIDATES}` });
}
