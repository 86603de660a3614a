import type { ModelSpec } from '@gecko/architecture/contract';
import type { SplitDescription, Table } from '@gecko/dataset/contract';
import type { PipelineRequest } from '../pipeline-request.js';
import type { RunFolder } from '../run-folder.js';
import type { StageLine } from '../stage-line.js';
import { prepareStage } from '../stages/prepare.js';
import { learnsNothing, shuffledLabelsStage } from '../stages/shuffled-labels.js';
import { trainingOrder } from './order-training.js';

/** The rows of a run as its own training has them, before transforms. */
export interface ShuffledRows {
  readonly table: Table;
  readonly split: SplitDescription;
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly spec: ModelSpec;
}

/** Trains as often as asked on labels in a random order, and has the gate after it see that nothing was learned. */
export async function trainOnShuffledLabels(request: PipelineRequest, line: StageLine, { scratchFolder }: RunFolder, rows: ShuffledRows): Promise<void> {
  const { configuration, backend, trainer } = request;
  const repeats = configuration.analysis.shuffledLabels;
  if (repeats === 0) return;
  const stage = shuffledLabelsStage({
    backend,
    prepare: prepareStage.run,
    train: async (matrices) => {
      const [outcome] = await trainer.train([trainingOrder(request, rows.spec, matrices, scratchFolder)], matrices, scratchFolder);
      if (outcome?.kind !== 'done') throw outcome?.error ?? new Error('the trainer gave no outcome');
      return outcome.result.model;
    },
  });
  await line.run(stage, { ...rows, options: configuration.transforms, repeats, seed: configuration.training.seed }, learnsNothing);
}
