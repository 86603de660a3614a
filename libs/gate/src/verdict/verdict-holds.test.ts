import { exampleVerdict } from './example-verdict.fixture.js';
import { refuseStale, verdictHolds, type VerdictSubject } from './verdict-holds.js';

const FIELDS = ['model', 'bundle', 'source', 'data', 'split', 'test', 'policy', 'gateBuild'] as const;

describe('verdictHolds', () => {
  const verdict = exampleVerdict();

  it('finds nothing changed where everything is as it was, and where nothing is asked', () => {
    expect(verdictHolds(verdict, { ...verdict.subject })).toEqual([]);
    expect(verdictHolds(verdict, {})).toEqual([]);
  });

  it('covers every field of the subject', () => {
    expect(Object.keys(verdict.subject).sort()).toEqual([...FIELDS].sort());
  });

  it.each(FIELDS)('is void where the field %s has changed, alone or with others', (field) => {
    const now: VerdictSubject = { ...verdict.subject, [field]: '6'.repeat(64) };
    expect(verdictHolds(verdict, now)).toEqual([{ field, judged: verdict.subject[field], now: '6'.repeat(64) }]);
    expect(verdictHolds(verdict, { [field]: '6'.repeat(64) })).toHaveLength(1);
  });
});

describe('refuseStale', () => {
  it('lets a verdict stand that holds', () => {
    expect(() => refuseStale([], 'verdict.json')).not.toThrow();
  });

  it('names everything that has changed, with exit status 5', () => {
    const { subject } = exampleVerdict();
    const changes = verdictHolds({ subject }, { policy: '1'.repeat(64), source: '2'.repeat(64) });
    expect(() => refuseStale(changes, 'verdict.json')).toThrow(
      expect.objectContaining({
        kind: 'budget',
        exitStatus: 5,
        code: 'E_VERDICT_STALE',
        place: 'verdict.json',
        problem: 'expected a verdict on what is here, got one that is void, as these have changed: the data file (judged bbbbbbbbbbbb…, now 222222222222…), the policy (judged ffffffffffff…, now 111111111111…)',
      }),
    );
  });
});
