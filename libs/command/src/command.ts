import type { Clock, Disk, Logger, Progress } from '@gecko/kernel';
import type { Answer } from './contract.js';
import type { CleanUp } from './on-signal.js';

/** One option of a command, always written `--name=value` or `--name` for a switch. */
export interface CommandOption {
  readonly type: 'text' | 'switch';
  /** May be given more than once. */
  readonly repeatable?: boolean;
  /** Shown in the help for the value, e.g. `FILE`. */
  readonly value?: string;
  readonly description: string;
}

/** Options as given: text options are lists, because some may be repeated. */
export interface GivenOptions {
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  has(name: string): boolean;
}

/** The outside world, as a command may use it. */
export interface CommandTools {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly progress: Progress;
  /** Results go to standard output; everything else is the logger's. */
  readonly print: (text: string) => void;
  /** Copies every log line, those so far included, to the end of a file. */
  readonly logTo: (path: string) => void;
  /** This process, as lock files name it. */
  readonly owner: string;
  readonly isAlive: (owner: string) => boolean;
  /** What this program runs on. */
  readonly environment: { readonly node: string; readonly platform: string; readonly architecture: string };
  /**
   * Runs once if a signal ends the process, after what was set later, then says the remark, if there is one. All clean-ups
   * together have four seconds. Returns what takes it off again.
   */
  readonly onSignal: (cleanUp: CleanUp, remark?: () => string | undefined) => () => void;
}

/** What a command found out; the frame adds name, exit status and seconds. */
export type CommandResult = Omit<Answer, 'command' | 'exitCode' | 'seconds' | 'error'>;

export interface Command {
  readonly name: Answer['command'];
  readonly summary: string;
  /** Lines under the options in the help: examples, exit codes. */
  readonly notes?: readonly string[];
  readonly options: Readonly<Record<string, CommandOption>>;
  /** The option that arguments without a name are values of, e.g. `run` where `review RUN` means `review --run=RUN`. */
  readonly operand?: string;
  readonly run: (given: GivenOptions, tools: CommandTools) => Promise<CommandResult>;
}

/** A command whose modules are loaded only where it is run. */
export interface CommandEntry extends Pick<Command, 'name' | 'summary'> {
  readonly load: () => Promise<Command>;
}

export interface Program<Entry extends Command | CommandEntry = Command | CommandEntry> {
  /** How it is started, e.g. `node apps/pipeline/dist/main.js`. */
  readonly invocation: string;
  readonly summary: string;
  /** The first is the default when no command is named, if `defaultsToFirst`. */
  readonly commands: readonly Entry[];
  readonly defaultsToFirst?: boolean;
}

/** Options every command has. */
export const sharedOptions = {
  json: { type: 'text', value: 'FILE', description: 'also write the answer as one JSON object to FILE' },
  quiet: { type: 'switch', description: 'log warnings and errors only, no progress' },
  help: { type: 'switch', description: 'show this text' },
} as const satisfies Record<string, CommandOption>;
