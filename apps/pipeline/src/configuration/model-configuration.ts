import { canonicalJson, sha256 } from '@gecko/kernel';
import { TrainingOptions } from '@gecko/training/contract';
import { z } from 'zod';
import type { PipelineConfiguration } from './pipeline-configuration.js';

/**
 * What of the configuration shapes the model, with its hash. Where the data are and how a file spells them is left out, so
 * that the same table elsewhere, or in another format, gives the same bundle.
 */
export function modelConfiguration(configuration: PipelineConfiguration): { sha256: string; content: z.infer<ReturnType<typeof z.json>> } {
  const { data, market, transforms, architecture, training, calibration, decision, bundle } = configuration;
  const whereAndHow = { files: undefined, validationFiles: undefined, testFiles: undefined, sql: undefined, format: undefined, schema: undefined };
  const { files, simulation, ...made } = market;
  const isMarket = data.files === undefined;
  const text = canonicalJson({ data: { ...data, ...whereAndHow }, ...(isMarket && { market: { ...made, ...(files === undefined && { simulation }) } }), transforms, architecture, training: recordedTraining(training), calibration, decision, bundle });
  const content = z.json().parse(JSON.parse(text));
  return { sha256: sha256(text), content };
}

/** How a model is trained, as a bundle records it: what changes no bit has its default, so that equal weights give equal bundles. */
export function recordedTraining(training: TrainingOptions): TrainingOptions {
  const { threads, checkpointSeconds } = TrainingOptions.parse({});
  return { ...training, threads, checkpointSeconds };
}
