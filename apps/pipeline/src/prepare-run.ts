import type { CommandTools } from '@gecko/command';
import { auditStage, resolveMethod, splitStage } from '@gecko/dataset';
import type { SplitDescription, Table } from '@gecko/dataset/contract';
import { rocAuc } from '@gecko/evaluation';
import { weighTrainingRows } from '@gecko/market';
import type { ModelSpec, ModelSummary } from '@gecko/architecture/contract';
import { checkDataSchema } from './check-data-schema.js';
import type { PipelineRequest } from './pipeline-request.js';
import { readData, type ReadData } from './read-data.js';
import type { StageLine } from './stage-line.js';
import { prepareStage, type Prepared } from './stages/prepare.js';
import { fitOn, proveFitsStage, type Fit } from './stages/prove-fits.js';
import { specifyStage } from './stages/specify.js';

/** All that training needs, and what it was made of: training and validation rows alone. */
export interface PreparedRun {
  readonly read: ReadData;
  readonly table: Table;
  readonly split: SplitDescription;
  readonly trainRows: Uint32Array;
  readonly validationRows: Uint32Array;
  /** Which row of the data each row of `table` is, from 0. */
  readonly positions: Uint32Array;
  readonly prepared: Prepared;
  readonly spec: ModelSpec;
  readonly summary: ModelSummary;
}

/** From a table or market bars to rows that can be trained on, and the model for them. */
export async function prepareRun(request: PipelineRequest, line: StageLine, tools: CommandTools): Promise<PreparedRun> {
  const { configuration, policy } = request;
  const read = await readData(request, line, tools);
  const { description, market } = read;
  checkDataSchema(request, tools, description);
  // From here on the table holds training and validation rows alone.
  const { table: unweighed, description: split, train: trainRows, validation: validationRows, positions } = await line.run(splitStage, { table: read.table, dataSha256: description.sha256, policy: policy.split });
  await line.run(auditStage(rocAuc), { ...auditLimits(policy, unweighed), table: unweighed, train: trainRows, validation: validationRows, positions });
  const fits: Fit[] = [];
  const table = market === undefined ? unweighed : fitOn(fits, 'sample weights', trainRows, (rows) => weighTrainingRows(unweighed, rows, market.symbols, configuration.market.weights));
  const prepared = await line.run(prepareStage, { table, split, train: trainRows, validation: validationRows, options: configuration.transforms });
  await line.run(proveFitsStage, { table, fits: [...fits, ...prepared.fits], validation: validationRows });
  const { spec, summary } = await line.run(specifyStage, { options: configuration.architecture, inputWidth: prepared.train.width, trainingRows: prepared.train.rows });
  return { read, table, split, trainRows, validationRows, positions, prepared, spec, summary };
}

function auditLimits({ limits, knownSeparators, split }: PipelineRequest['policy'], table: Table) {
  const { singleFeatureAuc, duplicateShare } = limits;
  return { singleFeatureAuc, duplicateShare, knownSeparators, splitMethod: resolveMethod(split, table) };
}
