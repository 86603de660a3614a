import { GeckoError } from '@gecko/kernel';
import { Verdict } from './verdict.js';

/** What a verdict is about. */
export type VerdictSubject = Verdict['subject'];
type Field = keyof VerdictSubject;

/** One thing that is no longer what was judged. */
export interface SubjectChange {
  readonly field: Field;
  readonly judged: string;
  readonly now: string;
}

const MEANING: Readonly<Record<Field, string>> = {
  model: 'model name',
  bundle: 'bundle',
  source: 'data file',
  data: 'content of the data',
  split: 'split',
  test: 'test rows',
  policy: 'policy',
  gateBuild: 'build of the gate',
};

/** Compares field by field what a verdict is about with what stands there now; fields left out are not compared. */
export function verdictHolds({ subject }: Pick<Verdict, 'subject'>, now: Partial<VerdictSubject>): SubjectChange[] {
  return Verdict.shape.subject.keyof().options.flatMap((field) => {
    const value = now[field];
    return value === undefined || value === subject[field] ? [] : [{ field, judged: subject[field], now: value }];
  });
}

/**
 * @throws GeckoError E_VERDICT_STALE (budget, exit status 5) naming everything that has changed
 */
export function refuseStale(changes: readonly SubjectChange[], place: string): void {
  if (changes.length === 0) return;
  const listed = changes.map(({ field, judged, now }) => `the ${MEANING[field]} (judged ${judged.slice(0, 12)}…, now ${now.slice(0, 12)}…)`);
  throw new GeckoError({ kind: 'budget', code: 'E_VERDICT_STALE', place, problem: `expected a verdict on what is here, got one that is void, as these have changed: ${listed.join(', ')}`, next: 'judge the candidate again with gate-check check' });
}
