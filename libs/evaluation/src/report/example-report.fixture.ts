import { fillNormal, fillUniform, judge, randomStream, type Limit } from '@gecko/kernel';
import type { BinaryMetrics, ReportInput } from '../contract.js';
import { compareWithBaselines } from '../metrics/compare-with-baselines.js';
import { rocCurve } from '../metrics/roc-curve.js';
import { scoreBinary } from '../metrics/score-binary.js';

interface Sample {
  readonly labels: Uint8Array;
  readonly probabilities: Float64Array;
}

/** A made-up but coherent report, to test the page with and to look at; `skill` is the distance of the classes in standard deviations. */
export function exampleReport(status: ReportInput['status'], skill = status === 'passed' ? 1.5 : 0.6): ReportInput {
  const samples = { train: sample('train', 1400, skill + 0.2), validation: sample('validation', 300, skill), test: sample('test', 300, skill) };
  const metrics = (['train', 'validation', 'test'] as const).map((part) => ({ part, metrics: scoreBinary(samples[part].labels, samples[part].probabilities) }));
  const [, validation, test] = metrics.map((entry) => entry.metrics);
  if (!validation || !test) return emptyReport(status);
  const baselines = compareWithBaselines(samples.test.labels, test, 0.43);
  return {
    ...emptyReport(status),
    headline: status === 'passed' ? 'Every limit of the standard profile is kept, on 300 test rows opened for the first time.' : 'Validation accuracy and test AUC miss their limits; the model is not published.',
    nextSteps: status === 'passed' ? [] : ['Validation AUC is below 0.75: try the preset 256-128-64-32, or dropout 0.1.', 'Look at the strongest columns: few of them separate the classes, so more informative features help most.', 'Collect more labelled rows: the interval of the test AUC is wide.'],
    checks: exampleChecks(validation, test, baselines.closedAucShare, baselines.bestLogLoss),
    metrics,
    baselines,
    roc: rocCurve(samples.test.labels, samples.test.probabilities),
    epochs: exampleEpochs(skill),
    bestEpoch: 31,
    latencyMs: { p50: 0.0214, p95: 0.0312, p99: 0.0507, max: 0.413 },
    columns: exampleColumns(),
    dataNotes: ['Header row detected; 12 columns, of which 1 is the label.', 'Column "region" has 4 values and was one-hot encoded.', '43.0% of the training rows are positive.'],
    facts: exampleFacts(),
  };
}

/** The least a report can be made from. */
export function emptyReport(status: ReportInput['status']): ReportInput {
  return { title: 'gecko-pattern-classifier', status, headline: 'Nothing was measured.', nextSteps: [], checks: [], metrics: [], market: null, baselines: null, versions: [], slices: [], reference: null, analysis: null, review: null, roc: [], epochs: [], bestEpoch: 0, latencyMs: null, columns: [], dataNotes: [], facts: [] };
}

function sample(purpose: string, rows: number, skill: number): Sample {
  const stream = randomStream(7, purpose);
  const noise = new Float64Array(rows);
  const draws = new Float32Array(rows);
  fillNormal(stream, { major: 0, minor: 0 }, noise);
  fillUniform(stream, { major: 1, minor: 0 }, draws);
  const labels = Uint8Array.from(draws, (draw) => (draw < 0.43 ? 1 : 0));
  const probabilities = noise.map((value, row) => 1 / (1 + Math.exp(-skill * (value + (labels[row] === 1 ? 0.5 : -0.5) * skill))));
  return { labels, probabilities };
}

function exampleChecks(validation: BinaryMetrics, test: BinaryMetrics, closed: number | null, bestLogLoss: number): ReportInput['checks'] {
  const share = (id: string, limit: number): Limit => ({ id, operator: '>=', limit, range: [-1, 1], advice: 'see what to do next' });
  const exact = (id: string): Limit => ({ id, operator: '==', limit: 0 });
  return [
    judge(share('validation.accuracy', 0.7), { value: validation.accuracy ?? undefined, n: validation.n, interval: validation.intervals.accuracy ?? undefined }),
    judge(share('test.auc', 0.75), { value: test.auc ?? undefined, n: test.n, interval: test.intervals.auc ?? undefined }),
    judge({ id: 'latency.p95', operator: '<', limit: 50 }, { value: 0.0312, n: 1000 }),
    judge(share('test.closed_auc_share', 0.2), { value: closed ?? undefined, n: test.n }),
    judge({ id: 'test.log_loss', operator: '<', limit: bestLogLoss }, { value: test.logLoss ?? undefined, n: test.n }),
    judge(exact('reload.identical'), { value: 0, n: 300 }),
    judge({ id: 'predictor.difference', operator: '<=', limit: 1e-6 }, { value: 2.98e-8, n: 300 }),
    judge({ id: 'golden.difference', operator: '<=', limit: 1e-6 }, { value: 5.96e-8, n: 16 }),
    judge(exact('tensors.leaked'), { value: 0, n: 300 }),
    judge({ id: 'data.single_feature', operator: '<', limit: 0.99 }, { value: 0.741, n: 11 }),
    judge(exact('data.cross_split_duplicates'), { value: 0, n: 600 }),
    judge({ id: 'split.recomputed', operator: '==', limit: 1 }, { value: 1, n: 2000 }),
    judge({ id: 'test.rows', operator: '>=', limit: 200 }, { value: 300, n: 300 }),
  ];
}

function exampleEpochs(skill: number): ReportInput['epochs'] {
  return Array.from({ length: 46 }, (_, index) => {
    const learnt = 1 - Math.exp(-(index + 1) / 9);
    const wobble = Math.sin(index * 2.1) * 0.008;
    const excess = Math.max(0, index - 30) * 0.0022;
    return {
      epoch: index + 1,
      loss: 0.7 - 0.22 * skill * learnt - excess,
      validationLoss: 0.7 - 0.17 * skill * learnt + wobble + excess,
      accuracy: 0.52 + 0.2 * skill * learnt - wobble / 2,
      validationAccuracy: 0.51 + 0.175 * skill * learnt - wobble,
      validationAuc: 0.52 + 0.21 * skill * learnt - wobble,
    };
  });
}

function exampleColumns(): ReportInput['columns'] {
  const names = ['age', 'income', 'tenure_months', 'balance', 'region', 'visits_last_30_days', 'has_card', 'score_external', 'days_since_last_purchase', 'a_column_with_a_rather_long_name_as_they_come', 'channel'];
  return names.map((name, column) => {
    const categories = ['region', 'channel', 'has_card'].includes(name);
    const bins = categories ? 4 : 16;
    const histogram = Array.from({ length: bins }, (_, bin) => Math.round(200 * Math.exp(-((bin - bins / (2 + (column % 3))) ** 2) / (2 + column))));
    return { name, kind: categories ? 'category' : 'number', missingShare: column % 4 === 3 ? 0.034 : 0, distinct: categories ? 4 : 700 + 91 * column, summary: categories ? 'north 38%, south 31%, east 20%, west 11%' : `mean ${12 + column}, sd 4.2, 1 to ${60 + column}`, histogram };
  });
}

function exampleFacts(): ReportInput['facts'] {
  const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
  return [
    { group: 'Data and split', items: [{ name: 'File', value: 'customers.csv' }, { name: 'Rows', value: '2,000' }, { name: 'Split', value: '70 / 15 / 15, stratified' }, { name: 'SHA-256', value: hash }] },
    { group: 'Model and training', items: [{ name: 'Layers', value: '62-128-64-32-1, relu, dropout 0.3 / 0.2 / 0.2' }, { name: 'Optimiser', value: 'Adam, learning rate 0.001' }, { name: 'Seed', value: '7' }] },
    { group: 'Environment', items: [{ name: 'Engine', value: 'eager on wasm' }, { name: 'Node.js', value: '20.19.2' }] },
  ];
}
