import type { CommandTools } from '@gecko/command';
import { analyseCalibration, analyseErrors, analyseExplanation, analysePerformance, analyseThresholds, type ExaminationOptions, type ExaminedModel } from '@gecko/evaluation';
import type { Analysis } from '@gecko/evaluation/contract';
import type { Registry } from '@gecko/gate';
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

/** Everything that training and validation rows tell about a model, part by part; what takes longer than a second is said. */
export async function analyseModel({ model, bundle, options, registry, trainNetwork }: AnalysisRequest, { disk, logger, clock }: Pick<CommandTools, 'disk' | 'logger' | 'clock'>): Promise<Analysis> {
  logger.info(`analysis: ${options.depth}, of ${model.validation.length} validation rows`);
  const { calibration, decision } = bundle.metadata;
  const effectiveRows = effectiveRowsOf(model.table, model.validation) ?? null;
  const timed = async <Part>(name: string, analyse: () => Part | Promise<Part>): Promise<Part> => {
    const startedMs = clock.monotonicMs();
    const part = await analyse();
    const seconds = (clock.monotonicMs() - startedMs) / 1000;
    if (seconds > 1) logger.info(`analysis: ${name} in ${seconds.toFixed(1)} s`);
    return part;
  };
  return {
    schemaVersion: 1,
    bundle: bundle.rootDigest,
    data: bundle.metadata.data.sha256,
    depth: options.depth,
    rows: { train: model.train.length, validation: model.validation.length },
    performance: await timed('performance', () => analysePerformance(model, options)),
    calibration: await timed('calibration', () => analyseCalibration(model, { applied: calibration?.method ?? 'none', effectiveRows })),
    thresholds: await timed('thresholds', () => analyseThresholds(model, { economics: decision, effectiveRows }, options)),
    comparison: await timed('comparison', () => compareModel({ model, bundle, options, registry }, disk)),
    explanation: await timed('explanation', () => analyseExplanation(model, options)),
    errors: await timed('errors', () => analyseErrors(model, options)),
    learningCurve: await timed('learning curve', () => learnCurve({ model, bundle, options, trainNetwork })),
  };
}
