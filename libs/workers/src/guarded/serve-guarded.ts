import { Socket } from 'node:net';
import { EventQueue } from './event-queue.js';
import { MESSAGES, type GuardedLine } from './guarded-line.js';
import { readMessage, writeMessage } from './message-text.js';
import { splitLines } from './split-lines.js';
import { watchParent } from './watch-parent.js';

const HEARTBEAT_MS = 250;
/** Orders are paths and policies. */
const MOST_ORDER_BYTES = 16 << 20;

/** The way to the process that started this one. */
export interface GuardedChannel {
  /** The next order, of a shape that nobody has checked. */
  receive(): Promise<unknown>;
  send(message: unknown): void;
}

/**
 * The other end of `startGuarded`: answers orders, beats, and ends with its channel, at the next turn of its event loop; where
 * that never comes, a second after its parent.
 * Signals of the terminal are the affair of who started it. A process that was started by hand says so and ends.
 */
export async function serveGuarded(serve: (channel: GuardedChannel) => Promise<void>): Promise<void> {
  watchParent();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  const channel = openChannel();
  // What cannot be said any more has nobody to hear it.
  channel.on('error', () => process.exit());
  const say = (line: GuardedLine): void => void channel.write(`${writeMessage(line)}\n`);
  const orders = new EventQueue<unknown>();
  const { hear } = splitLines(MOST_ORDER_BYTES, (line) => orders.add(readMessage(line) ?? null));
  process.stdin.on('data', hear);
  process.stdin.on('end', () => process.exit());
  setInterval(() => say({ beat: process.memoryUsage.rss() }), HEARTBEAT_MS).unref();
  await serve({ receive: () => orders.next(), send: (message) => say({ message }) });
}

function openChannel(): Socket {
  try {
    return new Socket({ fd: MESSAGES, readable: false, writable: true });
  } catch {
    process.stderr.write('E_NO_PARENT guarded process: expected a channel to the process that started this one, got none; next: start the command, not this module\n');
    process.exit(2);
  }
}
