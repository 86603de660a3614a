import type { Measurements } from '@gecko/gate/contract';
import { GeckoError, quote } from '@gecko/kernel';
import { HOSTILE_TEXTS, memoryDisk } from '@gecko/kernel/testing';
import { readBundle } from '@gecko/serialization/read';
import { putRun } from '../example-candidate.fixture.js';
import { exampleVerdict } from '../example-verdict.fixture.js';
import type { JudgedCandidate } from './judged-candidate.js';
import { wholeVerdict, withoutTestFigures } from './redact-verdict.js';
import { LONGEST_SUMMARY, renderFailure, renderSummary } from './render-summary.js';

const disk = memoryDisk();
const bundle = readBundle(disk, putRun(disk).bundleFolder);
const check = (id: string, passed: boolean) => ({ id, value: 0.7, operator: '>=' as const, limit: 0.75, n: 100, interval: [0.65, 0.74] as [number, number], passed, reason: '0.7 is not >= 0.75' });
const { measurements } = exampleVerdict();
const comparison: Measurements['comparisons'][number] = {
  against: 'published',
  version: 3,
  incomparable: null,
  n: 100,
  differences: { accuracy: { candidate: 0.8125, version: 0.7625, difference: 0.05, interval: [0.01, 0.09] }, auc: { candidate: 0.875, version: 0.88, difference: -0.005, interval: [-0.02, 0.01] }, logLoss: null },
  flips: { toPositive: 7, toNegative: 4, nowRight: 8, nowWrong: 3 },
};
const slice = { column: 'region', metrics: { label: 'north', n: 60, positives: 30, auc: 0.9, accuracy: 0.85 }, accuracyInterval: [0.8, 0.9] as [number, number], aucInterval: null };
const judged = (changes: Partial<JudgedCandidate> = {}): JudgedCandidate => ({ verdict: wholeVerdict(exampleVerdict()), published: undefined, changes: undefined, findings: [], ...changes });
const published = { version: 3, bundle, verdict: exampleVerdict({ subject: { ...exampleVerdict().subject, split: '9'.repeat(64) } }) };

describe('renderSummary', () => {
  it('has the verdict in its first line, then bundle, profile and look', () => {
    expect(renderSummary(judged()).split('\n').slice(0, 3)).toEqual(['## PASSED: `moons`, all 1 checks passed', '', 'Bundle `111111111111…`, standard profile, look 2 of 6 at 100 test rows.']);
  });

  it.each([
    ['refused', '## REFUSED: `moons`, 1 of 2 checks failed'],
    ['inconclusive', '## INCONCLUSIVE: `moons`, 1 of 2 checks could not be settled'],
    ['passed', '## PASSED: `moons`, 1 of 2 checks waived'],
  ] as const)('counts checks that did not pass where the verdict is %s', (status, first) => {
    expect(renderSummary(judged({ verdict: wholeVerdict(exampleVerdict({ status, checks: [check('test.auc', false), check('latency.p95', true)] })) })).split('\n')[0]).toBe(first);
  });

  it('shows next steps, and every check with value, limit, interval and n, failed ones first', () => {
    const page = renderSummary(judged({ verdict: wholeVerdict(exampleVerdict({ status: 'refused', checks: [check('latency.p95', true), check('test.auc', false)], advice: ['Bring more rows.'] })) }));
    expect(page).toContain('### Next steps\n\n- Bring more rows.\n');
    expect(page).toContain('| **FAIL** | `test.auc` | 0.7000 | `>= 0.7500` | 0.6500 to 0.7400 | 100 | 0.7 is not &#62;= 0.75 |\n| pass | `latency.p95` | 0.7000 | `>= 0.7500` | 0.6500 to 0.7400 | 100 |  |');
  });

  it('shows a waived check with who waived it, until when and why', () => {
    const waived = [{ check: 'latency.p95', owner: 'Ann', reason: 'new machine comes', expires: '2026-03-01' }];
    const page = renderSummary(judged({ verdict: wholeVerdict(exampleVerdict({ checks: [check('latency.p95', false)], waived })) }));
    expect(page).toContain('| **waived** | `latency.p95` |');
    expect(page).toContain('| `latency.p95` | `Ann` | 2026-03-01 | new machine comes |');
  });

  it('compares with the published version: figures, differences with intervals, decisions that changed, slices', () => {
    const verdict = wholeVerdict(exampleVerdict({ measurements: { ...measurements, comparisons: [comparison], slices: [slice] } }));
    const page = renderSummary(judged({ verdict, published, changes: [{ group: 'configuration', what: 'training.seed', before: '1', after: undefined }] }));
    expect(page).toContain('The figures of version 3 are of other rows');
    expect(page).toContain('| validation | version 3 | 100 | 0.8125 |');
    expect(page).toContain('### Against the published version, 3\n\nDecisions that changed: 11 of 100 test rows (7 to positive, 4 to negative); 8 are right now, 3 wrong.');
    expect(page).toContain('| accuracy | 0.8125 | 0.7625 | +0.0500 | 0.0100 to 0.0900 |\n| AUC | 0.8750 | 0.8800 | -0.0050 | -0.0200 to 0.0100 |\n| log loss | – | – | – |  |');
    expect(page).toContain('| `region` | `north` | 60 | 0.8500 | 0.8000 to 0.9000 | 0.9000 |  |');
    expect(page).toContain('### What changed since version 3\n\n|  | what | before | now |\n| --- | --- | --- | --- |\n| configuration | `training.seed` | `1` | – |');
  });

  it('says why nothing is compared', () => {
    expect(renderSummary(judged())).toContain('Nothing is published yet');
    expect(renderSummary(judged({ published: { problem: 'E_BUNDLE_HASH <b>' } }))).toContain('The published version could not be read: E&#95;BUNDLE&#95;HASH &#60;b&#62;');
    expect(renderSummary(judged({ published, changes: [] }))).toContain('Nothing: same data, configuration and code.');
    const incomparable = { ...comparison, incomparable: 'version 3 was judged on other test rows' };
    expect(renderSummary(judged({ verdict: wholeVerdict(exampleVerdict({ measurements: { ...measurements, comparisons: [incomparable, { ...comparison, version: null, against: 'best' }] } })) }))).toMatch(/Not compared: version 3 was judged on other test rows\n\n### Against the best published version\n\nNothing is published yet\./);
  });

  it('shows no test figure of an untrusted pull request, and says so', () => {
    const verdict = withoutTestFigures(exampleVerdict({ checks: [check('test.auc', true), check('latency.p95', true)], measurements: { ...measurements, comparisons: [comparison], slices: [slice], validation: { ...measurements.validation, auc: 0.5 } } }));
    const page = renderSummary(judged({ verdict, published }));
    expect(page).toContain('Figures of test rows are not shown');
    expect(page).toContain('| pass | `test.auc` | not shown |  |  | 100 |  |');
    expect(page).not.toMatch(/\| test \| candidate|Against the|north/);
  });

  it('names findings, and all hashes in a fold', () => {
    const page = renderSummary(judged({ findings: [{ rule: 'data/duplicate-rows', level: 'error', file: 'a.csv', line: 5, message: 'equal rows' }] }));
    expect(page).toContain('| error | `a.csv:5` | equal rows |');
    expect(page).toMatch(/<details><summary>8 rows<\/summary>[\s\S]*\| bundle \| `1{64}` \|[\s\S]*\| measured on \| `cpu, TensorFlow\.js 4\.22\.0, Node\.js v20\.20\.2, linux x64` \|[\s\S]*<\/details>\n$/);
  });

  it.each(HOSTILE_TEXTS)('lets nothing of %s act, wherever it comes from', (_, text) => {
    const verdict = wholeVerdict(exampleVerdict({
      checks: [{ ...check(`slice.region=${text}.auc`, false), reason: text }],
      advice: [text, `Column ${quote(text)} alone separates the classes.`],
      waived: [{ check: text, owner: text, reason: text, expires: '2026-03-01' }],
      measurements: { ...measurements, slices: [{ ...slice, column: text, metrics: { ...slice.metrics, label: text } }], comparisons: [{ ...comparison, incomparable: text }] },
    }));
    const page = renderSummary(judged({ verdict, published: { problem: text }, findings: [{ rule: 'data/check', level: 'error', file: text, line: undefined, message: text }] }));
    const ours = page.replace(/`[^`|\n]+`/g, '').replace(/&#\d+;/g, '').replace(/<\/?(?:details|summary)>|_\(empty\)_|\*\*(?:FAIL|waived)\*\*/g, '');
    expect(ours).not.toMatch(/[<>`*_[\]~$!@\\\0\r]/);
    expect(page.replace(/`[^`|\n]+`/g, '')).not.toMatch(/:\/\/|www\.|&#(?:64|35);(?!&#8203;)/);
    for (const table of page.split('\n\n').filter((block) => block.startsWith('|'))) {
      const cells = table.trimEnd().split('\n').map((line) => (line.endsWith('|') ? line.split('|').length : 0));
      expect(new Set(cells).size).toBe(1);
    }
  });

  it('fits a comment, however much there is to say', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ ...slice, metrics: { ...slice.metrics, label: `${index}${'|'.repeat(100)}` } }));
    const verdict = wholeVerdict(exampleVerdict({ advice: Array.from({ length: 20 }, () => '@'.repeat(100)), measurements: { ...measurements, slices: many } }));
    const page = renderSummary(judged({ verdict }));
    expect(page.length).toBeLessThanOrEqual(LONGEST_SUMMARY);
    expect(page).toMatch(/… and \d{4} more, which do not fit here\./);
    expect(page.startsWith('## PASSED')).toBe(true);
  });
});

describe('renderFailure', () => {
  it('says what could not be judged, where, and what to do', () => {
    const error = new GeckoError({ kind: 'artifact', code: 'E_BUNDLE_HASH', place: 'weights.bin', problem: 'expected "a", got "b"', next: 'train again' });
    expect(renderFailure(error, [])).toBe('## NOT JUDGED: `E_BUNDLE_HASH`, exit status 4\n\n- where: weights.bin\n- what: expected `"a"`, got `"b"`\n- next: train again\n');
  });
});
