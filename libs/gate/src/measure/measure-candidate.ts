import type { Backend } from '@gecko/backend';
import { labelsOf, rawRow } from '@gecko/dataset';
import type { TableDescription } from '@gecko/dataset/contract';
import { applyTransforms, transformPlanSha256 } from '@gecko/dataset/transform';
import { compareWithBaselines, rocCurve, scoreBinary } from '@gecko/evaluation';
import type { BinaryMetrics } from '@gecko/evaluation/contract';
import { canonicalJson, GeckoError, type Clock } from '@gecko/kernel';
import { effectiveRowsOf } from '@gecko/market';
import { createPredictor } from '@gecko/predictor';
import type { Bundle } from '@gecko/serialization/contract';
import type { MarketMeasurements, Measurements, Policy } from '../contract.js';
import { auditWhole } from './audit-whole.js';
import { comparableInputs } from './comparable-inputs.js';
import { compareWithVersions } from './compare-with-versions.js';
import { countCrossSplitDuplicates } from './count-cross-split-duplicates.js';
import { fairGameBaseline } from './fair-game-baseline.js';
import { droppedInTest, isMarketAs, measureMarket } from './measure-market.js';
import { measureLatency } from './measure-latency.js';
import { measurePermutedAuc } from './measure-permuted-auc.js';
import { measureSlices } from './measure-slices.js';
import type { OpenedCandidate } from './open-candidate.js';
import type { PublishedModels } from './open-version.js';
import { nearTieShare } from './near-tie-share.js';
import { recheckChoices } from './recheck-choices.js';
import { predictWithLayersModel } from './predict-with-layers-model.js';

const LATENCY_ROWS = 1000;

interface MeasuredPart {
  readonly labels: Uint8Array;
  readonly probabilities: Float32Array;
  readonly features: Float32Array;
  readonly metrics: BinaryMetrics;
}

/** Measures everything a policy can ask about, from the bytes of the bundle and of published ones, and the data. Opens the test rows. */
export async function measureCandidate(opened: OpenedCandidate, policy: Policy, backend: Backend, clock: Clock, published: PublishedModels): Promise<Measurements> {
  const { bundle, table, split } = opened;
  const tensorsBefore = backend.tensorCount();
  const train = await measurePart(opened, split.train, backend);
  const validation = await measurePart(opened, split.validation, backend);
  const test = await measurePart(opened, split.test, backend);
  const market = await measureEvents(opened, test.probabilities, backend);
  const again = await predictWithLayersModel(backend, bundle, test.features);
  const predictor = createPredictor(bundle);
  const choices = recheckChoices(bundle, { ...validation, exactly: () => predictor.predictMatrix(validation.features, validation.labels.length) });
  const latencyRows = [...split.validation].slice(0, LATENCY_ROWS).map((row) => rawRow(table, row));
  return {
    train: train.metrics,
    validation: validation.metrics,
    test: test.metrics,
    baselines: compareWithBaselines(test.labels, test.metrics, positiveShare(train.labels), opened.market === undefined ? [] : [fairGameBaseline(opened.market, split.test)]),
    roc: rocCurve(test.labels, test.probabilities),
    latencyMs: measureLatency((row) => predictor.predict(row), latencyRows, clock),
    reload: { rows: again.length, differing: countDiffering(again, test.probabilities) },
    predictorDifference: { rows: test.labels.length, largest: largestDifference(predictor.predictMatrix(test.features, test.labels.length), test.probabilities) },
    goldenDifference: measureGolden(opened, predictor),
    leakedTensors: backend.tensorCount() - tensorsBefore,
    audit: auditWhole(opened, policy),
    crossSplitDuplicates: countDuplicates(opened),
    splitMatches: split.description.sha256 === bundle.metadata.split.sha256,
    transformsMatch: transformPlanSha256(opened.refitted) === transformPlanSha256(bundle.metadata.transforms),
    readingMatches: isReadAs(opened.description, policy.data) && isMarketAs(bundle.metadata.market, policy.market),
    nearTies: { train: nearTieShare(train.labels, train.probabilities), validation: nearTieShare(validation.labels, validation.probabilities) },
    quantization: quantizationChange(bundle, (choices?.asTrained ?? validation.metrics).logLoss),
    choices,
    market,
    permutedAuc: measurePermutedAuc(test.labels, test.probabilities),
    comparisons: compareWithVersions(opened, policy.changes, published),
    slices: measureSlices(opened, policy.slices, test.probabilities),
    bundleBytes: bundle.manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    backend: backend.description,
  };
}

/** Also predicts the ambiguous events of test time that gave no label; null where the table was not made of bars. */
async function measureEvents({ market, split: { test }, bundle }: OpenedCandidate, probabilities: Float32Array, backend: Backend): Promise<MarketMeasurements | null> {
  if (market === undefined) return null;
  const dropped = droppedInTest(market, test);
  const features = applyTransforms(bundle.metadata.transforms, market.dropped.table, dropped);
  const droppedProbabilities = await predictWithLayersModel(backend, bundle, features);
  refuseNonFinite(droppedProbabilities);
  return measureMarket({ market, test, probabilities, dropped, droppedProbabilities, threshold: bundle.metadata.threshold });
}

function countDuplicates({ bundle: { metadata }, table, split }: OpenedCandidate): number {
  const [train, validation, test] = [split.train, split.validation, split.test].map((rows) => comparableInputs(metadata.transforms, table, rows));
  return train && validation && test ? countCrossSplitDuplicates([train.features, validation.features, test.features], train.width) : Number.NaN;
}

function isReadAs(description: TableDescription, wanted: Policy['data']): boolean {
  const { missing, sql, ...others } = wanted;
  // A query can choose rows by their label: without the policy's word, there may be none.
  if (description.query !== (sql ?? null)) return false;
  if (missing !== undefined && canonicalJson(asSet(missing)) !== canonicalJson(asSet(description.missing))) return false;
  return Object.entries(others).every(([key, value]) => value === undefined || canonicalJson(Reflect.get(description, key)) === canonicalJson(value));
}

function asSet(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()))].sort();
}

/** The history is of the weights before they were calibrated and quantised. */
function quantizationChange({ metadata, history }: Bundle, validationLoss: number | null): Measurements['quantization'] {
  if (metadata.quantization === null) return null;
  const best = history.epochs.find(({ epoch }) => epoch === history.bestEpoch);
  const lossChange = Math.abs((validationLoss ?? Number.NaN) - (best?.validationLoss ?? Number.NaN));
  return { lossChange, statedChange: metadata.quantization.largestChange };
}

async function measurePart(opened: OpenedCandidate, rows: Uint32Array, backend: Backend): Promise<MeasuredPart> {
  const { bundle, table } = opened;
  const labels = labelsOf(table, rows);
  const features = applyTransforms(bundle.metadata.transforms, table, rows);
  const probabilities = await predictWithLayersModel(backend, bundle, features);
  refuseNonFinite(probabilities);
  return { labels, features, probabilities, metrics: scoreBinary(labels, probabilities, bundle.metadata.threshold, effectiveRowsOf(table, rows)) };
}

/** Finite weights can still overflow: such a model has no probability to judge. */
function refuseNonFinite(probabilities: Float32Array): void {
  const broken = probabilities.filter((probability) => !Number.isFinite(probability)).length;
  if (broken === 0) return;
  throw new GeckoError({ kind: 'artifact', code: 'E_PREDICTION', place: 'weights.bin', problem: `expected a probability for every row, got none for ${broken} of ${probabilities.length}`, next: 'train again with a lower training.optimizer.learningRate' });
}

function measureGolden({ bundle }: OpenedCandidate, predictor: ReturnType<typeof createPredictor>): { rows: number; largest: number } {
  const { rows } = bundle.golden;
  return { rows: rows.length, largest: Math.max(...rows.map(({ row, probability }) => Math.abs(predictor.predict(row).probability - probability))) };
}

function positiveShare(labels: Uint8Array): number {
  return labels.reduce((sum, label) => sum + label, 0) / labels.length;
}

function countDiffering(a: Float32Array, b: Float32Array): number {
  return a.reduce((count, value, index) => count + (Object.is(value, b[index]) ? 0 : 1), 0);
}

function largestDifference(a: Float64Array, b: Float32Array): number {
  return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (b[index] ?? Number.NaN))), 0);
}
