import { canonicalJson, GeckoError, quote } from '@gecko/kernel';
import type { Metadata } from '@gecko/serialization/contract';
import type { Opened } from '../measure-apart/measurer.js';

/**
 * Holds all that the metadata say of the data against the data. A caller of the predictor receives the label texts, a
 * reader of the report the counts: neither may be anybody's word. What only the trainer can know (seed, dates,
 * curves) stays its statement, and the report says so.
 * @throws GeckoError E_METADATA_MISMATCH (artifact); E_CANDIDATE (usage) for a bundle of another model
 */
export function compareMetadata(model: string, metadata: Metadata, { description, market, profile, split, reference }: Pick<Opened, 'description' | 'market' | 'profile' | 'split' | 'reference'>): void {
  if (metadata.name !== model) {
    throw new GeckoError({ kind: 'usage', code: 'E_CANDIDATE', place: '--candidate', problem: `expected a bundle of model ${quote(model)}, got one of ${quote(metadata.name)}`, next: `give --model=${metadata.name}, or another candidate` });
  }
  const { threshold, decision } = metadata;
  // A rule's threshold is held against the validation rows once they are measured.
  if (typeof decision.rule === 'number' && threshold !== decision.rule) throw mismatch('threshold', String(decision.rule), String(threshold));
  compareWhole('data', metadata.data, description);
  if (metadata.market !== null && market !== null) compareInner('market', metadata.market, market);
  // On another split the profile is of other rows, and the verdict refuses the bundle anyway.
  if (metadata.split.sha256 !== split.sha256) return;
  compareWhole('split', metadata.split, split);
  compareWhole('profile', withoutNotes(metadata.profile), withoutNotes(profile));
  if (metadata.reference !== undefined) compareWhole('reference', metadata.reference, reference);
}

/** Notes of the reading depend on what the reader was told, and are not shown from the bundle. */
function withoutNotes(profile: Metadata['profile']): Omit<Metadata['profile'], 'notes'> {
  const { rows, positives, columns } = profile;
  return { rows, positives, columns };
}

function compareWhole(part: string, stated: object, recomputed: object): void {
  const keys = Object.keys(recomputed).filter((key) => canonicalJson(Reflect.get(stated, key)) !== canonicalJson(Reflect.get(recomputed, key)));
  const [key] = keys;
  if (key !== undefined) throw mismatch(`${part}.${key}`, canonicalJson(Reflect.get(recomputed, key)), canonicalJson(Reflect.get(stated, key)));
}

/** Names the innermost field that differs: its outer ones are too long to tell apart. */
function compareInner(field: string, stated: unknown, recomputed: unknown): void {
  const [expected, came] = [canonicalJson(recomputed ?? null), canonicalJson(stated ?? null)];
  if (expected === came) return;
  if (isFields(stated) && isFields(recomputed)) {
    for (const key of new Set([...Object.keys(recomputed), ...Object.keys(stated)])) compareInner(`${field}.${key}`, Reflect.get(stated, key), Reflect.get(recomputed, key));
  }
  throw mismatch(field, expected, came);
}

function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function mismatch(field: string, expected: string, came: string): GeckoError {
  return new GeckoError({
    kind: 'artifact',
    code: 'E_METADATA_MISMATCH',
    place: `metadata.json ${field}`,
    problem: `expected what the data give, ${quote(expected)}, got ${quote(came)}`,
    next: 'train again: the metadata were altered, or belong to other data',
  });
}
