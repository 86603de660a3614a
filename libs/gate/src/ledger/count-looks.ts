import { canonicalJson } from '@gecko/kernel';
import type { Verdict } from '../verdict/verdict.js';
import type { LedgerEntry } from './ledger-entry.js';

export type Subject = Verdict['subject'];

/**
 * Looks taken at a data source so far: every intent counts, finished or not; the same subject counts once. The same
 * file, the same content, or the same test rows is the same source, however it was read or split.
 */
export function countLooks(entries: readonly LedgerEntry[], { source, data, test }: Pick<Subject, 'source' | 'data' | 'test'>): number {
  const looks = intents(entries).filter(({ subject }) => subject.source === source || subject.data === data || subject.test === test);
  return new Set(looks.map(({ subject }) => canonicalJson(subject))).size;
}

/** The look this subject already took, if it was judged before. */
export function earlierLook(entries: readonly LedgerEntry[], subject: Subject): number | undefined {
  const wanted = canonicalJson(subject);
  return intents(entries).find((entry) => canonicalJson(entry.subject) === wanted)?.look;
}

function intents(entries: readonly LedgerEntry[]): readonly Extract<LedgerEntry, { kind: 'intent' }>[] {
  return entries.filter((entry) => entry.kind === 'intent');
}
