import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Clock } from '@gecko/kernel';
import { watchOver } from '../fork-worker.js';
import { LastWords } from '../last-words.js';
import { childEnvironment } from './child-environment.js';
import { EventQueue } from './event-queue.js';
import { findNamespace } from './find-namespace.js';
import type { GuardedChild, GuardedEnd, GuardedEvent } from './guarded-child.js';
import { GuardedLine, MESSAGES } from './guarded-line.js';
import { readMessage, writeMessage } from './message-text.js';
import { residentBytes } from './resident-bytes.js';
import { splitLines } from './split-lines.js';
import { watchLimits, type GuardedLimits } from './watch-limits.js';

const GUARD = new URL('./forbid-network.js', import.meta.url).href;
/** All messages of a process together: more is nothing that was asked for. */
const MOST_MESSAGE_BYTES = 64 << 20;
const LONGEST_LINE_BYTES = 2000;
const OUT_OF_MEMORY = /heap out of memory|Reached heap limit|bad_alloc/;
/** What else holds its outputs open does not keep back that it has ended. */
const LAST_WORDS_MS = 200;

export interface GuardedOptions {
  /** Path of a JavaScript module that calls `serveGuarded`. */
  readonly script: string;
  readonly limits: GuardedLimits;
  readonly clock: Clock;
  /** Lines it writes on its outputs. */
  readonly onLine?: (line: string) => void;
  /** URL of a module that is loaded before all others. Default: the one that refuses the network. */
  readonly guard?: string;
}

/**
 * A child process of Node that may do nothing to us: memory, time and silence are limited, its environment is an
 * allow-list without secrets, there is no network (an empty one where the system can make it, else functions that
 * refuse), and what it says is capped and unchecked text. It ends with this process.
 */
export async function startGuarded(options: GuardedOptions): Promise<GuardedChild> {
  const { script, limits, guard = GUARD } = options;
  const prefix = await findNamespace();
  const node = [process.execPath, `--max-old-space-size=${Math.ceil(limits.memoryBytes / 2 ** 20)}`, `--import=${guard}`, script];
  const [command = '', ...parameters] = [...(prefix ?? []), ...node];
  const child = spawn(command, parameters, { env: childEnvironment(process.env), stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
  watchOver(child);
  const events = new EventQueue<GuardedEvent>();
  const gone = follow(child, options, events);
  // A process that is gone cannot be told; that it is gone comes as its end.
  child.stdin?.on('error', () => undefined);
  return {
    pid: child.pid ?? 0,
    network: prefix === undefined ? 'guard' : 'namespace',
    send: (message) => void child.stdin?.write(`${writeMessage(message)}\n`),
    next: () => events.next(),
    stop: () => {
      child.kill('SIGKILL');
      return gone;
    },
  };
}

/** Puts all that becomes of a process into the queue. Resolves when it is gone. */
function follow(child: ChildProcess, { limits, clock, onLine = () => undefined }: GuardedOptions, events: EventQueue<GuardedEvent>): Promise<void> {
  const startedMs = clock.monotonicMs();
  const lastWords = new LastWords();
  let outOfMemory = false;
  let cause: GuardedEnd | undefined;
  const end = (why: GuardedEnd): void => {
    cause ??= why;
    child.kill('SIGKILL');
  };
  const { pid } = child;
  const watch = watchLimits({ limits, clock, residentBytes: () => (pid === undefined ? undefined : residentBytes(pid)), onBreach: end });
  const hearLine = (line: string): void => {
    if (line.trim() !== '') onLine(line);
  };
  const hearMessage = (message: unknown): void => {
    if (cause === undefined) events.add({ kind: 'message', message });
  };
  hearMessages(child.stdio[MESSAGES], { onBeat: watch.heard, onMessage: hearMessage, onNonsense: (problem) => end({ kind: 'nonsense', problem }) });
  hearLines(child.stdout, hearLine);
  hearLines(child.stderr, (line) => {
    lastWords.hear(line);
    outOfMemory ||= OUT_OF_MEMORY.test(line);
    hearLine(line);
  });
  return whenGone(child, lastWords).then(({ exitCode, signal }) => {
    watch.stop();
    const seconds = (clock.monotonicMs() - startedMs) / 1000;
    const byItself: GuardedEnd = outOfMemory ? { kind: 'memory', limitBytes: limits.memoryBytes } : { kind: 'died', exitCode, signal, seconds, lastWords: lastWords.gist };
    events.addLast({ kind: 'ended', end: cause ?? byItself });
  });
}

interface MessageListener {
  readonly onBeat: (residentBytes: number) => void;
  readonly onMessage: (message: unknown) => void;
  readonly onNonsense: (problem: string) => void;
}

function hearMessages(stream: unknown, { onBeat, onMessage, onNonsense }: MessageListener): void {
  let bytes = 0;
  const tooMuch = (): void => onNonsense(`more than ${MOST_MESSAGE_BYTES >> 20} MiB of messages`);
  const splitter = splitLines(
    MOST_MESSAGE_BYTES,
    (line) => {
      const { data } = GuardedLine.safeParse(readMessage(line));
      if (data === undefined) onNonsense('a line that is no message');
      else if ('beat' in data) onBeat(data.beat);
      else onMessage(data.message);
    },
    tooMuch,
  );
  if (!isReadable(stream)) return;
  stream.on('data', (chunk: Uint8Array) => {
    bytes += chunk.length;
    if (bytes > MOST_MESSAGE_BYTES) tooMuch();
    else splitter.hear(chunk);
  });
  stream.on('error', () => undefined);
}

function hearLines(stream: Readable | null, onLine: (line: string) => void): void {
  const splitter = splitLines(LONGEST_LINE_BYTES, onLine);
  stream?.on('data', splitter.hear);
  stream?.on('end', splitter.end);
  stream?.on('error', () => undefined);
}

/** After the last message and line; of a process that could not be started, what the system said are its last words. */
function whenGone(child: ChildProcess, lastWords: LastWords): Promise<{ exitCode: number | null; signal: string | null }> {
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => setTimeout(() => resolve({ exitCode, signal }), LAST_WORDS_MS).unref());
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }));
    child.on('error', (error) => {
      if (child.pid !== undefined) return;
      lastWords.hear(error.message);
      resolve({ exitCode: null, signal: null });
    });
  });
}

function isReadable(stream: unknown): stream is Readable {
  return typeof stream === 'object' && stream !== null && 'read' in stream;
}
