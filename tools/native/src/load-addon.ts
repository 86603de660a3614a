import { Obstacle } from './obstacle.js';
import type { RunCommand } from './run-command.js';

/**
 * The version of TensorFlow that answers when the addon is loaded, tried in a process of its own: a native fault ends only that.
 * @throws Obstacle where it does not load.
 */
export async function loadAddon(addon: string, run: RunCommand): Promise<string> {
  const quiet = { TF_CPP_MIN_LOG_LEVEL: '3', TF_ENABLE_ONEDNN_OPTS: '0' };
  const { status, stdout, stderr } = await run(process.execPath, ['-e', 'process.stdout.write(require(process.argv[1]).TF_Version)', addon], quiet);
  if (status === 0 && stdout !== '') return stdout;
  throw new Obstacle(`the addon does not load: ${stderr.split('\n').find((line) => /error/i.test(line)) ?? `exit status ${status}`}`);
}
