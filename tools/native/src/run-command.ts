import { spawn } from 'node:child_process';

export interface CommandResult {
  /** The exit status; 127 where there is no such command. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type RunCommand = (command: string, parameters: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<CommandResult>;

/** Runs programs without a shell, with `environment` added to the inherited one; `signal` ends the running one, and the promise then rejects. */
export function commandRunner(signal: AbortSignal): RunCommand {
  return (command, parameters, environment = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn(command, parameters, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'], signal });
      const output = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
      child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve({ status: 127, ...output }) : reject(error)));
      child.on('close', (code) => resolve({ status: code ?? 1, ...output }));
    });
}
