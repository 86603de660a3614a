import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache-folder.js';
import { thisMachine } from './find-obstacle.js';
import { locatePackages } from './locate-packages.js';
import { parseArguments, usage } from './parse-arguments.js';
import { provision, type Provisioned } from './provision.js';
import { commandRunner } from './run-command.js';
import { progressOn } from './show-progress.js';
import { tensorFlowRelease } from './tensorflow-release.js';

const WORKSPACE = fileURLToPath(new URL('../../..', import.meta.url));
const abort = new AbortController();

const outcomes: Readonly<Record<Provisioned['outcome'], string>> = {
  'in place': 'already in place',
  linked: 'found in the cache and linked',
  installed: 'installed',
};

/** An interruption ends the running program and removes the stage before this process ends, too. */
let interruptedStatus = 0;
for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
  process.once(signal, () => {
    interruptedStatus = status;
    abort.abort();
  });
}

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const request = parseArguments(words);
  switch (request.action) {
    case 'help':
      process.stdout.write(usage);
      return 0;
    case 'refuse':
      process.stderr.write(`native TensorFlow: unknown option ${JSON.stringify(request.unknown)}; --help lists them\n`);
      return 2;
    case 'install':
      return install(request.required);
  }
}

async function install(required: boolean): Promise<number> {
  try {
    const cache = cacheFolder(process.env, homedir());
    const progress = progressOn(process.stderr, () => performance.now());
    const provisioned = await provision({ release: tensorFlowRelease, packages: locatePackages(WORKSPACE), machine: thisMachine, cache, run: commandRunner(abort.signal), progress });
    process.stdout.write(`native TensorFlow ${provisioned.tensorFlowVersion}: ${outcomes[provisioned.outcome]} (${provisioned.folder})\n`);
    return 0;
  } catch (thrown) {
    if (interruptedStatus !== 0) return interruptedStatus;
    const reason = thrown instanceof Error ? thrown.message.replace(/\s+/g, ' ') : String(thrown);
    process.stderr.write(`native TensorFlow is not installed: ${reason}; training runs on the WebAssembly backend\n`);
    return required ? 1 : 0;
  }
}
