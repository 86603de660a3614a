import type { Analysis, CardFigure, ModelCard } from '../contract.js';
import { formatCount, formatFigure } from '../markup/format-figure.js';
import type { CardInput, CardVerdict } from './card-input.js';
import { nameLimits } from './name-limits.js';

const MOST_COLUMNS = 30;

/** The card of a model. A verdict or analysis about another bundle or other data gives no number; the card says that it was left out. */
export function makeModelCard(input: CardInput): ModelCard {
  const verdict = concerns(input, input.verdict) ? input.verdict : undefined;
  const analysis = concerns(input, input.analysis) ? input.analysis : undefined;
  const { name, bundle, data, trainedAt, model, reference } = input;
  return {
    schemaVersion: 1,
    name,
    bundle,
    data,
    trainedAt,
    verdict: verdict?.status ?? 'not judged',
    judged: verdict === undefined ? null : `${verdict.profile} profile, look ${verdict.look} at these test rows`,
    model: [...model],
    trainingData: describeData(input),
    intendedUse: describeUse(input),
    figures: [...(verdict === undefined ? [] : verdictFigures(verdict)), ...(analysis === undefined ? [] : analysisFigures(analysis))],
    weakSlices: (analysis?.errors?.slices ?? []).map(({ name: slice, n, errorRate, otherErrorRate }) => ({ name: slice, n, errorRate, otherErrorRate })),
    limits: nameLimits(input, verdict, analysis),
    driftReference: reference === undefined ? null : { rows: reference.rows, columns: reference.columns.length, positiveShare: reference.positiveShare },
    load: describeLoading(input),
    leftOut: [...leftOut(input, 'verdict.json', input.verdict), ...leftOut(input, 'analysis.json', input.analysis)],
  };
}

interface Source {
  readonly bundle: string;
  readonly data: string;
}

function concerns({ bundle, data }: CardInput, source: Source | undefined): boolean {
  return source !== undefined && source.bundle === bundle && source.data === data;
}

function leftOut(input: CardInput, file: string, source: Source | undefined): string[] {
  if (source === undefined || concerns(input, source)) return [];
  const other = source.bundle === input.bundle ? `data ${source.data.slice(0, 12)}… and not ${input.data.slice(0, 12)}…` : `bundle ${source.bundle.slice(0, 12)}… and not ${input.bundle.slice(0, 12)}…`;
  return [`The numbers of ${file} are left out: it is about ${other}.`];
}

function describeData({ data, label, positive, negative, rows, split, columns, isMarket }: CardInput): ModelCard['trainingData'] {
  const more = columns.length > MOST_COLUMNS ? `, and ${columns.length - MOST_COLUMNS} more` : '';
  return [
    { name: 'Rows', value: `${formatCount(rows.train)} for training, ${formatCount(rows.validation)} for validation, ${formatCount(rows.test)} for the test (${split})` },
    { name: 'Kind', value: isMarket ? 'events found in market bars' : 'rows of a table' },
    { name: 'Label', value: `${label}: ${positive} counts as 1, ${negative} as 0` },
    { name: 'Columns read', value: `${columns.slice(0, MOST_COLUMNS).join(', ')}${more}` },
    { name: 'SHA-256 of the content', value: data },
  ];
}

function describeUse({ label, positive, negative, threshold, columns, isMarket }: CardInput): string[] {
  const unit = isMarket ? 'an event in market bars' : 'a row';
  return [
    `Gives the probability that ${label} of ${unit} is ${positive} rather than ${negative}, from ${formatCount(columns.length)} columns; ${formatFigure(threshold, 'number')} or more counts as ${positive}.`,
    'For rows that come about as the training rows did: the same columns, the same way of measuring, the same population.',
  ];
}

function verdictFigures({ test, validation, latencyP95Ms, baselines }: CardVerdict): CardFigure[] {
  const of = (rows: 'test' | 'validation', name: string, value: number | null, interval: CardFigure['interval'] = null): CardFigure => ({ name, rows, n: rows === 'test' ? test.n : validation.n, value, interval, source: 'verdict.json' });
  return [
    of('test', 'AUC', test.auc, test.intervals.auc),
    of('test', 'Accuracy', test.accuracy, test.intervals.accuracy),
    of('test', 'Precision', test.precision),
    of('test', 'Recall', test.recall),
    of('test', 'F1', test.f1),
    of('test', 'Log loss', test.logLoss),
    of('test', 'Log loss of the best baseline', baselines.bestLogLoss),
    of('test', 'Brier score', test.brier),
    of('validation', 'AUC', validation.auc, validation.intervals.auc),
    of('validation', 'Accuracy', validation.accuracy, validation.intervals.accuracy),
    of('validation', 'Latency of one prediction, 95th percentile, ms', latencyP95Ms),
  ];
}

function analysisFigures({ rows, calibration, performance }: Analysis): CardFigure[] {
  const of = (name: string, value: number | null): CardFigure => ({ name, rows: 'validation', n: rows.validation, value, interval: null, source: 'analysis.json' });
  return [...(calibration === null ? [] : [of('Expected calibration error', calibration.expectedError), of('Calibration slope', calibration.slope)]), ...(performance === null ? [] : [of('Balanced accuracy', performance.balancedAccuracy), of('Matthews correlation', performance.matthews)])];
}

function describeLoading({ name, bundle }: CardInput): ModelCard['load'] {
  return [
    { how: 'Score a file of raw rows', code: `npx nx run pipeline:predict --model=models/${name}/runs/${bundle} --data=new.csv --out=scores.csv` },
    { how: 'In TypeScript, from raw rows, without TensorFlow', code: "import { createPredictor } from '@gecko/predictor';\nimport { readBundle } from '@gecko/serialization/read';\nconst { probability } = createPredictor(readBundle(nodeDisk, 'bundle')).predict(row);" },
    { how: 'As an ordinary LayersModel, from transformed inputs', code: "const model = await tf.loadLayersModel('file://bundle/model.json');" },
  ];
}
