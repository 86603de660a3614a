import type { CommandTools } from '@gecko/command';
import { analyseErrors } from '@gecko/evaluation';
import type { ExaminationOptions, ExaminedModel } from '@gecko/evaluation';
import type { Analysis } from '@gecko/evaluation/contract';
import type { Bundle } from '@gecko/serialization/contract';

export interface AnalysisRequest {
  readonly model: ExaminedModel;
  readonly bundle: Bundle;
  readonly options: ExaminationOptions;
}

/** Everything that training and validation rows tell about a model, part by part. */
export async function analyseModel({ model, bundle, options }: AnalysisRequest, { logger }: Pick<CommandTools, 'logger'>): Promise<Analysis> {
  logger.info(`analysis: ${options.depth}, of ${model.validation.length} validation rows`);
  return {
    schemaVersion: 1,
    bundle: bundle.rootDigest,
    data: bundle.metadata.data.sha256,
    depth: options.depth,
    rows: { train: model.train.length, validation: model.validation.length },
    performance: null,
    calibration: null,
    thresholds: null,
    comparison: null,
    explanation: null,
    errors: analyseErrors(model, options),
    learningCurve: null,
  };
}
