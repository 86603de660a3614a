import { GeckoError, type Clock, type Disk } from '@gecko/kernel';
import { answerOrders, type TaskHandler } from './answer-orders.js';
import type { WorkerMessage } from './messages.js';

const HEARTBEAT_MS = 250;

/**
 * Makes this process a worker of a pool: it does the tasks that come, beats, and ends with its channel, at the next
 * turn of its event loop. Signals of the terminal are the pool's affair: the worker waits for its word.
 * @throws GeckoError usage E_NO_POOL in a process that no pool has started
 */
export function serveTasks(handlers: Readonly<Record<string, TaskHandler>>, { disk, clock }: { readonly disk: Disk; readonly clock: Clock }): void {
  if (!process.send) throw new GeckoError({ kind: 'usage', code: 'E_NO_POOL', place: 'worker', problem: 'expected a channel to a pool, got none', next: 'start the command that uses workers, not the worker itself' });
  // A pool that is gone cannot be told: `disconnect` comes next.
  const send = (message: WorkerMessage): void => void process.send?.(message, undefined, undefined, () => undefined);
  const answer = answerOrders({ handlers, disk, clock, send });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
  if (!process.connected) process.exit();
  process.on('message', (order) => void answer(order));
  setInterval(() => send({ kind: 'heartbeat', residentBytes: process.memoryUsage.rss() }), HEARTBEAT_MS).unref();
  send({ kind: 'ready' });
}
