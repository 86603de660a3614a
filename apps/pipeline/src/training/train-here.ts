import { loadBackend } from '@gecko/backend';
import { rocAuc } from '@gecko/evaluation';
import type { Clock, Disk, Logger, Progress } from '@gecko/kernel';
import { createEngine, openCheckpoints, trainModel } from '@gecko/training';
import type { EpochRecord } from '@gecko/training/contract';
import type { TrainingOrder, TrainingResult, TrainingRows } from './training-order.js';

/** What a training needs of the process it runs in. */
export interface TrainingTools {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly progress: Progress;
  /** Told every epoch, those before a resumption too. */
  readonly onEpoch?: (record: EpochRecord, seconds: number) => void;
  readonly stop?: () => boolean;
}

/**
 * Trains in this process. Only engines that compute in TensorFlow.js load it.
 * @throws GeckoError as `trainModel` does
 */
export async function trainHere({ spec, options, engine, build, dataSha256, threads, folder, checkpointFolder }: TrainingOrder, rows: TrainingRows, tools: TrainingTools): Promise<TrainingResult> {
  const backend = engine.name === 'simd' ? undefined : await loadBackend(options.backend);
  const epochSeconds: number[] = [];
  const key = { spec, options, engine, build, dataSha256 };
  const model = await trainModel({
    spec,
    options,
    ...rows,
    engine,
    createEngine: (request) => createEngine(engine, request, { backend, threads, disk: tools.disk, folder }),
    tensorCount: () => backend?.tensorCount() ?? 0,
    auc: rocAuc,
    ...tools,
    onEpoch: (record, seconds) => {
      epochSeconds.push(seconds);
      tools.onEpoch?.(record, seconds);
    },
    ...(checkpointFolder === null ? {} : { checkpoints: openCheckpoints({ disk: tools.disk, folder: checkpointFolder, key, clock: tools.clock, logger: tools.logger, everySeconds: options.checkpointSeconds }) }),
  });
  return { model, epochSeconds };
}
