import { canonicalJson } from '@gecko/kernel';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { RedactedVerdict } from './readable-verdict.js';
import { verdictFile, wholeVerdict, withoutTestFigures } from './redact-verdict.js';

const check = (id: string, passed: boolean, value: number) => ({ id, value, operator: '>=' as const, limit: 0.123456, n: 100, interval: [value - 0.01, value + 0.01] as [number, number], passed, reason: `${value} is not >= 0.123456` });

describe('withoutTestFigures', () => {
  /** Each test figure is a number that occurs nowhere else. */
  const base = exampleVerdict();
  const secret = { ...base.measurements.test, accuracy: 0.911111, auc: 0.922222, logLoss: 0.933333, precision: 0.944444, intervals: { accuracy: [0.955555, 0.966666] as [number, number], auc: null } };
  const verdict = exampleVerdict({
    status: 'refused',
    moreRows: 977777,
    checks: [check('test.auc', false, 0.922222), check('slice."region"="north".auc', true, 0.988888), check('change.auc.published', true, 0.944444), check('train.memorisation', true, 0.933333), check('some.new.check', true, 0.911111), check('latency.p95', true, 0.03), check('data.rows', false, 2)],
    advice: ['The model has an AUC of 0.922222.'],
    measurements: { ...base.measurements, test: secret, roc: [{ falsePositiveRate: 0.911111, truePositiveRate: 0.922222 }], baselines: { ...base.measurements.baselines, closedAucShare: 0.944444, bestLogLoss: 0.933333 } },
  });
  const readable = withoutTestFigures(verdict);

  it('lets no test figure into what is shown or written', () => {
    const written = canonicalJson({ file: verdictFile(verdict, readable), advice: readable.advice, checks: readable.checks, hidden: readable.hiddenChecks, measurements: readable.measurements });
    expect(written).not.toMatch(/0\.9[1-8]\d{4}|977777/);
    expect(canonicalJson(verdict)).toMatch(/0\.9[1-8]\d{4}.*977777/);
  });

  it('keeps status, open checks with their figures, and of the others whether they passed', () => {
    expect(readable.status).toBe('refused');
    expect(readable.checks.map(({ id }) => id)).toEqual(['latency.p95', 'data.rows']);
    expect(readable.hiddenChecks).toEqual([
      { id: 'test.auc', n: 100, passed: false },
      { id: 'slice."region"="north".auc', n: 100, passed: true },
      { id: 'change.auc.published', n: 100, passed: true },
      { id: 'train.memorisation', n: 100, passed: true },
      { id: 'some.new.check', n: 100, passed: true },
    ]);
  });

  it('advises on open checks alone, and says why nothing is said of the others', () => {
    expect(readable.advice).toEqual(['The policy wants 0.123456 rows of data, there are 100.', expect.stringMatching(/^Checks on test rows did not pass\. Their figures are held back/)]);
    expect(withoutTestFigures(exampleVerdict()).advice).toEqual([]);
  });

  it('writes a form of its own, which is no verdict', () => {
    const file = verdictFile(verdict, readable);
    expect(RedactedVerdict.parse(file)).toEqual(file);
    expect(file).toMatchObject({ redacted: 'test figures', subject: verdict.subject });
  });
});

describe('wholeVerdict', () => {
  it('shows everything, and the file is the verdict itself', () => {
    const verdict = exampleVerdict();
    const readable = wholeVerdict(verdict);
    expect(readable.onTestRows?.test.auc).toBe(0.875);
    expect(readable.hiddenChecks).toEqual([]);
    expect(verdictFile(verdict, readable)).toBe(verdict);
  });
});
