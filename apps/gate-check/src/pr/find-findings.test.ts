import { Policy } from '@gecko/gate/contract';
import { GeckoError, type ErrorKind } from '@gecko/kernel';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { findFindings, findingsOfError, type Places } from './find-findings.js';
import { wholeVerdict } from './redact-verdict.js';

const places: Places = { bundleFolder: 'candidate/bundle', data: ['data/loans.csv'], policy: 'gates.yaml', lineOf: (row) => row + 1 };
const failed = (id: string) => ({ id, value: 3, operator: '==' as const, limit: 0, n: 9, passed: false, reason: '3 is not == 0' });
const { measurements } = exampleVerdict();

describe('findFindings', () => {
  it('finds nothing where all is well', () => {
    expect(findFindings(wholeVerdict(exampleVerdict()), places, Policy.parse({}))).toEqual([]);
  });

  it('puts leaks at the rows that show them, or at the file', () => {
    const findings = [
      { code: 'duplicate-rows' as const, columns: [], rows: [4, 7], message: 'equal rows', value: 2 },
      { code: 'time-overlap' as const, columns: ['day'], rows: [], message: 'newer rows train', value: 1 },
    ];
    expect(findFindings(wholeVerdict(exampleVerdict({ measurements: { ...measurements, audit: { ...measurements.audit, findings } } })), places, Policy.parse({}))).toEqual([
      { rule: 'data/duplicate-rows', level: 'error', file: 'data/loans.csv', line: 5, message: 'equal rows (row 4)' },
      { rule: 'data/duplicate-rows', level: 'error', file: 'data/loans.csv', line: 8, message: 'equal rows (row 7)' },
      { rule: 'data/time-overlap', level: 'error', file: 'data/loans.csv', line: undefined, message: 'newer rows train' },
    ]);
  });

  it('puts failed checks at the file whose bytes they are about, and leaves out what has none', () => {
    const checks = [failed('golden.difference'), failed('data.cross_split_duplicates'), failed('test.auc'), { ...failed('bundle.bytes'), passed: true }];
    expect(findFindings(wholeVerdict(exampleVerdict({ checks })), places, Policy.parse({}))).toEqual([
      { rule: 'bundle/check', level: 'error', file: 'candidate/bundle/golden.json', line: undefined, message: 'golden.difference: 3 is not == 0' },
      { rule: 'data/check', level: 'error', file: 'data/loans.csv', line: undefined, message: 'data.cross_split_duplicates: 3 is not == 0' },
    ]);
  });

  it('warns of a policy below the built-in contract and notes its waivers, where the policy is the pull request\'s', () => {
    const verdict = wholeVerdict(exampleVerdict({ waived: [{ check: 'latency.p95', owner: 'Ann', reason: 'new machine comes', expires: '2026-03-01' }] }));
    const policy = Policy.parse({ limits: { testAuc: 0.6 } });
    expect(findFindings(verdict, places, policy)).toEqual([
      { rule: 'policy/looser', level: 'warning', file: 'gates.yaml', line: undefined, message: 'The policy is looser than the built-in contract: testAuc 0.6 instead of 0.75.' },
      { rule: 'policy/waiver', level: 'note', file: 'gates.yaml', line: undefined, message: 'latency.p95 is waived by Ann until 2026-03-01: new machine comes' },
    ]);
    expect(findFindings(verdict, { ...places, policy: undefined }, policy)).toEqual([]);
  });
});

describe('findingsOfError', () => {
  const error = (kind: ErrorKind, code: `E_${string}`, place: string) => new GeckoError({ kind, code, place, problem: 'expected this, got that', next: 'mend it' });

  it.each<[ErrorKind, `E_${string}`, string, string, string, number | undefined]>([
    ['artifact', 'E_BUNDLE_HASH', 'candidate/bundle/weights.bin', 'bundle/altered', 'candidate/bundle/weights.bin', undefined],
    ['artifact', 'E_BUNDLE_FILES', 'candidate/bundle', 'bundle/altered', 'candidate/bundle/manifest.json', undefined],
    ['artifact', 'E_CLAIM_MISMATCH', 'metadata.json claims', 'bundle/altered', 'candidate/bundle/metadata.json', undefined],
    ['data', 'E_CSV_RAGGED_ROW', 'loans.csv:12:3', 'data/invalid', 'data/loans.csv', 12],
    ['data', 'E_DATA_CHANGED', '"loans.csv"', 'data/invalid', 'data/loans.csv', undefined],
    ['usage', 'E_POLICY_LOOSER', '"gates.yaml"', 'policy/looser', 'gates.yaml', undefined],
    ['usage', 'E_CONFIG', 'policy gates.yaml: "limits"', 'policy/invalid', 'gates.yaml', undefined],
  ])('puts %s %s at %s under %s at %s', (kind, code, place, rule, file, line) => {
    expect(findingsOfError(error(kind, code, place), places)).toEqual([{ rule, level: 'error', file, line, message: `${code} ${place}: expected this, got that` }]);
  });

  it.each<[ErrorKind, `E_${string}`]>([['artifact', 'E_LEDGER'], ['storage', 'E_STORAGE_EIO'], ['usage', 'E_CANDIDATE']])('puts %s %s at no file', (kind, code) => {
    expect(findingsOfError(error(kind, code, 'somewhere'), places)).toEqual([]);
  });
});
