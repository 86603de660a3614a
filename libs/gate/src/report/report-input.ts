import type { Analysis, MarketReport, ReportInput, Review } from '@gecko/evaluation/contract';
import type { ColumnProfile } from '@gecko/dataset/contract';
import type { Bundle, Metadata } from '@gecko/serialization/contract';
import { quote } from '@gecko/kernel';
import type { Verdict } from '../contract.js';
import { configurationFacts, lineageFacts } from './lineage.js';

/** What a report shows beside bundle and verdict. */
export interface ReportExtras {
  /** Sentences on the data from the gate's own profile of them. */
  readonly notes?: readonly string[];
  /** Of the bars that the table was made of, as who measured it read them. */
  readonly market?: MarketReport | undefined;
  /** AUC of what a simulated market itself knows. */
  readonly oracleAuc?: number | undefined;
  /** What the trainer's analysis of training and validation rows says; left out where it is about another bundle or other data. */
  readonly analysis?: Analysis | undefined;
  readonly review?: Review | undefined;
}

/**
 * All a report shows, from a bundle that the gate has compared with the data and the verdict on it. What only the
 * trainer knows (settings, curves, dates) is shown as its statement.
 */
export function reportInput(bundle: Bundle, verdict: Verdict, { notes = [], market, oracleAuc, analysis, review }: ReportExtras = {}): ReportInput {
  const { metadata, history } = bundle;
  const { measurements } = verdict;
  return {
    title: metadata.name,
    status: verdict.status,
    headline: headline(verdict),
    nextSteps: nextSteps(metadata, verdict),
    checks: verdict.checks,
    metrics: [
      { part: 'train', metrics: measurements.train },
      { part: 'validation', metrics: measurements.validation },
      { part: 'test', metrics: measurements.test },
    ],
    baselines: measurements.baselines,
    versions: measurements.comparisons,
    slices: measurements.slices,
    reference: metadata.reference ?? null,
    analysis: analysis !== undefined && analysis.bundle === bundle.rootDigest && analysis.data === metadata.data.sha256 ? analysis : null,
    review: review?.bundle === bundle.rootDigest ? review : null,
    roc: measurements.roc,
    epochs: history.epochs.map(({ epoch, loss, validationLoss, accuracy, validationAccuracy, validationAuc }) => ({ epoch, loss, validationLoss, accuracy, validationAccuracy, validationAuc })),
    bestEpoch: history.bestEpoch,
    latencyMs: { p50: measurements.latencyMs.p50, p95: measurements.latencyMs.p95, p99: measurements.latencyMs.p99, max: measurements.latencyMs.max },
    columns: metadata.profile.columns.map((column) => ({ ...describeColumn(column), name: column.name, kind: column.kind, missingShare: column.missing / metadata.profile.rows, distinct: column.distinct })),
    market: market === undefined ? null : { ...market, oracleAuc: oracleAuc ?? null },
    dataNotes: [...notes, ...metadata.data.leftOut.map(({ column, reason }) => `column ${quote(column)} is left out: ${reason}`)],
    facts: facts(bundle, verdict),
  };
}

function headline({ status, checks, look, measurements: { test } }: Verdict): string {
  const failed = checks.filter((check) => !check.passed).length;
  const passedWords = failed === 0 ? `All ${checks.length} checks passed` : `${checks.length - failed} of ${checks.length} checks passed, ${failed} waived`;
  const verdictWords = status === 'passed' ? passedWords : `${failed} of ${checks.length} checks ${status === 'refused' ? 'failed' : 'could not be settled'}`;
  const auc = test.auc === null ? 'undefined' : test.auc.toFixed(3);
  return `${verdictWords}. AUC on ${test.n} test rows, which only the gate opens: ${auc} (look ${look.number} at these rows).`;
}

function nextSteps(metadata: Metadata, verdict: Verdict): string[] {
  return [...verdict.advice, ...metadata.diagnoses.map(({ finding, next }) => `${finding}: ${next}`)];
}

function describeColumn(column: ColumnProfile): { summary: string; histogram: number[] } {
  switch (column.kind) {
    case 'numeric':
      return { summary: column.mean === null ? 'no values' : `mean ${shortNumber(column.mean)}, sd ${shortNumber(column.standardDeviation ?? 0)}, range ${shortNumber(column.quantiles[0] ?? 0)} to ${shortNumber(column.quantiles.at(-1) ?? 0)}${column.outliers > 0 ? `, ${column.outliers} outliers` : ''}`, histogram: column.histogram };
    case 'boolean':
      return { summary: column.shareTrue === null ? 'no values' : `true in ${(100 * column.shareTrue).toFixed(1)}%`, histogram: [] };
    case 'date':
      return { summary: column.earliest === null ? 'no values' : `${column.earliest} to ${column.latest ?? ''}`, histogram: [] };
    case 'categorical':
      return { summary: column.top.slice(0, 4).map(({ level, count }) => `${level} (${count})`).join(', '), histogram: column.top.map(({ count }) => count) };
  }
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}

type Facts = ReportInput['facts'];

function facts({ metadata, history, layers, rootDigest }: Bundle, verdict: Verdict): Facts {
  const { data, split, spec, summary, training, engine, quantization, threshold, decision, calibration } = metadata;
  const parameters = layers.reduce((sum, { kernel, bias }) => sum + kernel.length + bias.length, 0);
  return [
    group('Data', { ...given({ query: data.query ?? undefined }), rows: data.rows, 'rows used for training': split.rows.train, label: data.label, 'counts as 1': data.positive, 'counts as 0': data.negative, columns: data.columns.length, 'model inputs': spec.inputWidth, 'duplicate rows kept together': split.duplicateRows }),
    group('Split', { method: split.policy.method, ...given({ group: data.roles.group, time: data.roles.time, 'column of parts': data.roles.part }), train: split.rows.train, validation: split.rows.validation, test: split.rows.test, salt: split.policy.salt }),
    group('Model', { layers: [spec.inputWidth, ...spec.hidden.map(({ units }) => units), 1].join(' → '), activation: spec.hidden[0]?.activation ?? 'none', ...given({ 'batch normalisation': spec.batchNormalization ? 'folded into the kernels' : undefined }), dropout: spec.hidden.map(({ dropout }) => dropout).join(', '), 'L1 on kernels': spec.kernelL1, 'L2 on kernels': spec.kernelL2, parameters, weights: quantization === null ? 'float32' : `${quantization.weights}, which moves probabilities by at most ${shortNumber(quantization.largestChange)} as the trainer states it`, probabilities: calibration === null ? 'as trained' : `calibrated by ${calibration.method}: log-odds times ${shortNumber(calibration.scale)} plus ${shortNumber(calibration.offset)}`, 'positive from': `${shortNumber(threshold)}${typeof decision.rule === 'number' ? '' : `, chosen by ${decision.rule} on validation rows`}` }),
    group('Training, as the trainer states it', { capacity: summary.capacity, engine: `${engine.name}${engine.flavour === null ? '' : ` (${engine.flavour})`}, ${engine.reason}`, seed: training.seed, optimizer: training.optimizer.name, 'learning rate': training.optimizer.learningRate, 'batch size': training.batchSize, 'epochs run': history.epochs.length, 'best epoch': history.bestEpoch, 'stopped by': history.stopReason, 'class weights': JSON.stringify(training.classWeights), ...given({ 'sample weights': data.weight ?? undefined }), ...trainingChoices(training) }),
    group('Environment, as the trainer states it', { trained: metadata.trainedAt, gecko: metadata.geckoVersion, node: metadata.nodeVersion, 'TensorFlow.js': `${engine.backend.tfjsVersion} on ${engine.backend.name}` }),
    group('Gate', { backend: verdict.measurements.backend.name, 'TensorFlow.js': verdict.measurements.backend.tfjsVersion, profile: verdict.profile }),
    group('Hashes', { bundle: rootDigest, ...Object.fromEntries(Object.entries(verdict.subject).filter(([name]) => name !== 'bundle' && name !== 'model')), configuration: metadata.configuration.sha256 }),
    ...configurationFacts(metadata),
    ...lineageFacts(metadata),
  ];
}

/** What is not at its plain setting, in words. */
function trainingChoices({ loss, schedule, clipping, augmentation, earlyStopping }: Metadata['training']): Record<string, string> {
  const { norm, value } = clipping;
  return given({
    'best epoch by': earlyStopping.monitor,
    loss: loss.kind === 'focal' ? `focal, gamma ${loss.gamma}` : undefined,
    'label smoothing': loss.labelSmoothing > 0 ? String(loss.labelSmoothing) : undefined,
    'learning rate schedule': schedule.kind === 'constant' && schedule.warmUpEpochs === 0 ? undefined : `${schedule.kind}, ${schedule.warmUpEpochs} epochs of warm-up`,
    'gradients clipped': norm === undefined && value === undefined ? undefined : [norm === undefined ? [] : `norm ${norm}`, value === undefined ? [] : `value ${value}`].flat().join(', '),
    noise: augmentation.noise > 0 ? `±${shortNumber(100 * augmentation.noise)}%` : undefined,
    'synthetic rows': augmentation.smote ? `SMOTE, ${augmentation.neighbours} neighbours` : undefined,
  });
}

function given(items: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(items).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

function group(name: string, items: Readonly<Record<string, string | number>>): Facts[number] {
  return { group: name, items: Object.entries(items).map(([key, value]) => ({ name: key, value: String(value) })) };
}
