import { Writable } from 'node:stream';
import { isError, type Disk, type DiskFile, type LogFields, type Logger } from '@gecko/kernel';
import winston from 'winston';
import { CLEAR_LINE } from './create-progress.js';

export interface CommandLogger extends Logger {
  /** Copies every line, of every level, those so far included, to the end of a file. */
  logTo(path: string): void;
  /** Resolves when every line has reached its destination; rejects with the first storage error of the file. */
  close(): Promise<void>;
}

export interface LoggerOptions {
  /** Warnings and errors only; the file still gets everything. */
  readonly quiet: boolean;
  readonly colour: boolean;
  /** A progress bar may stand in the line where the next message goes. */
  readonly terminal: boolean;
}

// What moves the cursor, ends a line or turns the reading direction.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Winston on standard error, and on a file from when there is one. */
export function createLogger(disk: Disk, options: LoggerOptions): CommandLogger {
  const memory = new LogMemory();
  const logger = winston.createLogger({
    level: 'debug',
    transports: [
      new winston.transports.Stream({ level: options.quiet ? 'warn' : 'info', format: consoleFormat(options), stream: process.stderr, eol: '\n' }),
      new winston.transports.Stream({ level: 'debug', format: fileFormat(), stream: memory, eol: '\n' }),
    ],
  });
  const at = (level: string) => (message: string, fields: LogFields = {}) => void logger.log(level, message, { fields });
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    logTo: (path) => memory.writeTo(disk.open(path, 'append')),
    close: async () => {
      await ended(logger);
      await ended(memory);
      if (memory.failure !== undefined) throw memory.failure;
    },
  };
}

function ended(stream: Pick<Writable, 'end' | 'once'>): Promise<void> {
  return new Promise((resolve) => {
    stream.once('finish', () => resolve());
    stream.end();
  });
}

/** Holds log lines until there is a file for them: a run that fails before it has a folder leaves nothing on disk. */
class LogMemory extends Writable {
  /** The error that ended the file; lines after it are lost, the work goes on. */
  failure: Error | undefined;
  #held: Uint8Array[] = [];
  #file: DiskFile | undefined;

  writeTo(file: DiskFile): void {
    this.#file = file;
    for (const line of this.#held) this.#attempt(() => file.write(line));
    this.#held = [];
  }

  override _write(line: Buffer, _encoding: string, done: () => void): void {
    const file = this.#file;
    if (file) this.#attempt(() => file.write(line));
    else this.#held.push(line);
    done();
  }

  override _final(done: () => void): void {
    const file = this.#file;
    if (file) this.#attempt(() => file.close(), true);
    done();
  }

  #attempt(operation: () => void, always = false): void {
    if (this.failure !== undefined && !always) return;
    try {
      operation();
    } catch (thrown) {
      if (!isError(thrown)) throw thrown;
      this.failure ??= thrown;
    }
  }
}

function consoleFormat({ colour, terminal }: LoggerOptions): winston.Logform.Format {
  const plain = winston.format.printf(({ level, message }) => `${terminal ? CLEAR_LINE : ''}${level}: ${oneLine(String(message))}`);
  return colour ? winston.format.combine(winston.format.colorize(), plain) : plain;
}

/** One JSON object a line, with the time: for programs and for later. */
function fileFormat(): winston.Logform.Format {
  return winston.format.combine(winston.format.timestamp(), winston.format.json());
}

/** A log line stays one line, whatever text from data it carries. */
function oneLine(message: string): string {
  return message.replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
