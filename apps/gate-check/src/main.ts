import { runProgram } from '@gecko/command';
import { commands } from './commands.js';

await runProgram({ invocation: 'node apps/gate-check/dist/main.js', summary: 'Judges trained models by measuring them again, and publishes the ones that pass.', commands }, process.argv.slice(2));
