import { nodeDisk, toGeckoError } from '@gecko/kernel';
import type { EpochRecord } from '@gecko/training/contract';
import { serveTasks, type TaskHandler } from '@gecko/workers';
import { packResult, TrainingOrder, unpackRows } from './training/training-order.js';
import { trainHere } from './training/train-here.js';

const train: TaskHandler = async (input, tools) => {
  const order = TrainingOrder.parse(tools.settings);
  const rows = unpackRows(input);
  const onEpoch = (record: EpochRecord, seconds: number) => tools.report({ ...record, seconds, samplesPerSecond: seconds > 0 ? rows.train.rows / seconds : null });
  return packResult(await trainHere(order, rows, { ...tools, stop: tools.stopRequested, onEpoch }));
};

// The child processes that train: started by the program, never by hand.
try {
  serveTasks({ train }, { disk: nodeDisk(), clock: { wallMs: () => Date.now(), monotonicMs: () => performance.now() } });
} catch (thrown) {
  const error = toGeckoError(thrown, 'worker');
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitStatus;
}
