import { GeckoError, isGeckoError, isError, packVectors, quote, quoteList, toGeckoError, unpackVectors, writeWhole, type Clock, type Disk, type PackedVector, type VectorPack } from '@gecko/kernel';
import { toDetails, WorkerOrder, type WorkerMessage } from './messages.js';
import { workerTools, type WorkerTools } from './worker-tools.js';

export interface HandlerInput {
  /** As the task's input file has it: not checked beyond its digest. */
  readonly content: unknown;
  readonly vectors: readonly PackedVector[];
}

/**
 * Does one kind of task: the result is a function of the input. What it throws is the task's outcome.
 * It lets the event loop turn, or reports, well within the pool's stallSeconds; undefined: it was asked to stop.
 */
export type TaskHandler = (input: HandlerInput, tools: WorkerTools) => Promise<VectorPack | undefined>;

export interface AnswerRequest {
  readonly handlers: Readonly<Record<string, TaskHandler>>;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly send: (message: WorkerMessage) => void;
}

type TaskOrder = Extract<WorkerOrder, { kind: 'task' }>;

/** What a worker does with an order: runs the handler, writes its result whole, and answers. Resolves when it has answered. */
export function answerOrders(request: AnswerRequest): (order: unknown) => Promise<void> {
  let stopRequested = false;
  return async (raw) => {
    const order = WorkerOrder.parse(raw);
    if (order.kind === 'stop') stopRequested = true;
    else request.send(await answer(order, request, () => stopRequested));
  };
}

async function answer(order: TaskOrder, { handlers, disk, clock, send }: AnswerRequest, stopRequested: () => boolean): Promise<WorkerMessage> {
  const { task, settings, inputFile, outputFile } = order;
  const place = `task ${quote(task)}`;
  const tools = workerTools({ task, settings, disk, clock, send, stopRequested });
  try {
    const result = await findHandler(handlers, order.handler, place)(unpackVectors(disk.read(inputFile), quote(inputFile)), tools);
    if (!result && stopRequested()) return { kind: 'stopped', task };
    if (!result) throw new GeckoError({ kind: 'bug', code: 'E_NO_RESULT', place, problem: 'expected a result, got none from a handler that was not asked to stop', next: 'return a result from the handler' });
    writeWhole(disk, outputFile, packVectors(result));
    return { kind: 'done', task };
  } catch (thrown) {
    if (!isGeckoError(thrown) && isError(thrown)) tools.logger.debug(`${place} failed`, { stack: String(thrown.stack) });
    return { kind: 'failed', task, error: toDetails(toGeckoError(thrown, place)) };
  }
}

function findHandler(handlers: Readonly<Record<string, TaskHandler>>, kind: string, place: string): TaskHandler {
  const handler = Object.hasOwn(handlers, kind) ? handlers[kind] : undefined;
  if (handler) return handler;
  const problem = `expected a kind of task that the worker knows (${quoteList(Object.keys(handlers))}), got ${quote(kind)}`;
  throw new GeckoError({ kind: 'bug', code: 'E_TASK_KIND', place, problem, next: 'add a handler to the module of the workers' });
}
