import { fork, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { answerIn, type App, type AppRun } from './run-app.js';

type Finished = Omit<AppRun, 'answer'>;

/**
 * Runs command lines of a built app one after the other in one process, which ends with the test file: what an app loads
 * is loaded once. For tests of what a command answers; how it lives and dies is for `runApp` and `startApp`.
 */
export function openSession(app: App): (args: readonly string[], options: { folder: string; environment?: Readonly<Record<string, string>> }) => Promise<AppRun> {
  let session: ChildProcess | undefined;
  afterAll(async () => {
    if (session !== undefined) await closed(session);
  });
  return async (args, { folder, environment = {} }) => {
    const child = (session ??= fork(join(__dirname, '..', 'fixtures', 'serve-commands.mjs'), [app], { env: { ...process.env, FORCE_COLOR: '0' }, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
    const finished = new Promise<Finished>((resolve, reject) => {
      const onExit = (status: number | null): void => reject(new Error(`the session ended with ${status} at ${args.join(' ')}`));
      child.once('exit', onExit);
      child.once('message', (run: Finished) => {
        child.off('exit', onExit);
        resolve(run);
      });
    });
    rmSync(join(folder, 'answer.json'), { force: true });
    child.send({ args: [...args, '--json=answer.json'], folder, environment });
    return { ...(await finished), answer: answerIn(folder) };
  };
}

function closed(session: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    session.once('exit', () => resolve());
    if (session.connected) session.disconnect();
    else resolve();
  });
}
