import type { CommandTools } from '@gecko/command';
import { analyseCalibration, analysePerformance, analyseThresholds, type ExaminationOptions, type ExaminedModel } from '@gecko/evaluation';
import type { Registry } from '@gecko/gate';
import type { Analysis } from '@gecko/evaluation/contract';
import { effectiveRowsOf } from '@gecko/market';
import type { Bundle } from '@gecko/serialization/contract';
import { compareModel } from './compare-model.js';
import { learnCurve, type NetworkTrainer } from './learn-curve.js';

export interface AnalysisRequest {
  readonly model: ExaminedModel;
  readonly bundle: Bundle;
  readonly options: ExaminationOptions;
  /** Where the model's published version and cross-validation stand, to be compared with. */
  readonly registry?: Registry;
  /** Trains the network itself again, for a full analysis. */
  readonly trainNetwork?: NetworkTrainer;
}

/** Everything that training and validation rows tell about a model, part by part. */
export async function analyseModel({ model, bundle, options, registry, trainNetwork }: AnalysisRequest, { disk, logger }: Pick<CommandTools, 'disk' | 'logger'>): Promise<Analysis> {
  logger.info(`analysis: ${options.depth}, of ${model.validation.length} validation rows`);
  const { calibration, decision } = bundle.metadata;
  const effectiveRows = effectiveRowsOf(model.table, model.validation) ?? null;
  return {
    schemaVersion: 1,
    bundle: bundle.rootDigest,
    data: bundle.metadata.data.sha256,
    depth: options.depth,
    rows: { train: model.train.length, validation: model.validation.length },
    performance: analysePerformance(model, options),
    calibration: analyseCalibration(model, { applied: calibration?.method ?? 'none', effectiveRows }),
    thresholds: analyseThresholds(model, { economics: decision, effectiveRows }, options),
    comparison: compareModel({ model, bundle, options, registry }, disk),
    explanation: null,
    errors: null,
    learningCurve: await learnCurve({ model, bundle, options, trainNetwork }),
  };
}
