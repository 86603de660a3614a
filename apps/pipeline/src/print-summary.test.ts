import type { Verdict } from '@gecko/gate/contract';
import { bundleFiles } from '@gecko/serialization';
import type { Bundle } from '@gecko/serialization/contract';
import { bundleContents } from './bundle-contents.js';
import { exampleParts } from './example-parts.fixture.js';
import { exampleVerdict } from './example-verdict.fixture.js';
import type { PipelineOutcome } from './judge-run.js';
import { printSummary } from './print-summary.js';

function summary(outcome: PipelineOutcome): string[] {
  const printed: string[] = [];
  printSummary(outcome, (text) => printed.push(text));
  return printed.join('\n').split('\n');
}

describe('printSummary of a judged run', () => {
  let bundle: Bundle;
  beforeAll(async () => {
    const contents = bundleContents(await exampleParts());
    const { manifest } = bundleFiles(contents);
    bundle = { ...contents, rootDigest: manifest.rootDigest, manifest, layers: [], modelJson: { modelTopology: contents.modelTopology, weightSpecs: [] }, weightData: new Uint8Array() };
  });
  const judged = (changes: Partial<Verdict> = {}, oracleAuc?: number): PipelineOutcome => ({ kind: 'judged', checks: [], verdict: exampleVerdict(changes), bundle, runFolder: 'models/example/runs/1', reportFile: 'models/example/runs/1/report.html', oracleAuc });

  it('shows every check of the gate, the status with look and rows, the test figures, and where things stand', () => {
    const lines = summary(judged());
    expect(lines).toContainEqual(expect.stringMatching(/^pass {2}test\.auc +0\.8750 +>= 0\.7500 +100$/));
    expect(lines).toContain('PASSED: example, look 2 of 6 at 100 test rows, standard profile');
    expect(lines).toContain('  100 test rows: accuracy 0.813, precision 0.750, recall 0.700, F1 0.725, AUC 0.875, PR-AUC 0.865; of the positives 35 found and 15 missed, of the negatives 39 found and 11 missed');
    expect(lines).toContain('  validation loss was still falling: --set training.epochs=4');
    expect(lines.slice(-2)).toEqual(['  run     models/example/runs/1', '  report  models/example/runs/1/report.html']);
  });

  it('says what to try where the model was refused, right under the figures', () => {
    const lines = summary(judged({ status: 'refused', advice: ['Validation AUC is 0.51.', 'Bring more rows.'] }));
    const at = lines.indexOf('REFUSED: example, look 2 of 6 at 100 test rows, standard profile');
    expect(lines.slice(at + 2, at + 4)).toEqual(['  Validation AUC is 0.51.', '  Bring more rows.']);
  });

  it('calls undefined what is undefined', () => {
    const { measurements } = exampleVerdict();
    const lines = summary(judged({ measurements: { ...measurements, test: { ...measurements.test, precision: null, auc: null } } }));
    expect(lines).toContainEqual(expect.stringMatching(/accuracy 0\.813, precision undefined, .* AUC undefined, PR-AUC 0\.865/));
  });

  it('tells the best AUC there is on a simulated market, and on no other data', () => {
    expect(summary(judged({}, 0.84321))).toContain('  the best AUC any model can reach on this simulated market is about 0.843');
    expect(summary(judged()).join('\n')).not.toContain('best AUC');
  });
});

describe('printSummary of a stopped run', () => {
  const stopped: PipelineOutcome = {
    kind: 'stopped',
    checks: [{ id: 'training.best_epoch', value: 0, operator: '>=', limit: 1, n: 1, passed: false, reason: '0 is not >= 1: lower it' }],
    diagnoses: [{ code: 'diverged', finding: 'epoch 1: loss not finite', next: 'a lower learning rate' }],
  };

  it('shows the closed gate with its reason, and every diagnosis with what to try', () => {
    const lines = summary(stopped);
    expect(lines).toContainEqual(expect.stringMatching(/^FAIL {2}training\.best_epoch +0 +>= 1 +1 +0 is not >= 1: lower it$/));
    expect(lines.slice(-2)).toEqual(['REFUSED: a stage gate is closed, no bundle was written', '  epoch 1: loss not finite: a lower learning rate']);
  });
});
