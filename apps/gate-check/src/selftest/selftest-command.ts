import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBackend } from '@gecko/backend';
import { BackendChoice } from '@gecko/backend/contract';
import { parseSettings, type Command, type CommandResult, type GivenOptions } from '@gecko/command';
import { GeckoError, makeFolderSynced, quoteList, silentLogger } from '@gecko/kernel';
import type { Control } from './control.js';
import { allControls } from './controls/all-controls.js';
import { deadChecks, findFaults } from './judge-rows.js';
import { answerText, matrixText } from './matrix-text.js';
import { runControls, type ControlRow } from './run-controls.js';
import { openWorkshops } from './workshop.js';

/** `selftest`: the gate is handed what it must refuse and what it must pass. */
export const selftestCommand: Command = {
  name: 'selftest',
  summary: 'Hands the gate known-bad models and honest ones, and says whether it tells them apart.',
  notes: ['Exit status 0 if every bad one was refused for its own reason and every honest one passed; 1 with the names of the dead checks if not.'],
  options: {
    only: { type: 'text', value: 'NAME', repeatable: true, description: 'this control alone (default: all of them)' },
    backend: { type: 'text', value: 'auto|native|wasm|cpu', description: 'what TensorFlow.js measures on (default: auto)' },
  },
  run: async (given, tools) => {
    const controls = chooseControls(given);
    const backend = await loadBackend(parseSettings(BackendChoice, given.text('backend') ?? 'auto', '--backend'));
    const folder = join(tmpdir(), `gecko-selftest-${tools.disk.uniqueName()}`);
    const stopListening = tools.onSignal(() => tools.disk.remove(folder));
    const task = tools.progress.start('controls', controls.length);
    try {
      makeFolderSynced(tools.disk, folder);
      const rows = await runControls(controls, openWorkshops({ folder, tools: { ...tools, logger: silentLogger }, backend }), (done, name) => task.advance(done, name));
      task.finish();
      tools.print(`${matrixText(rows)}\n`);
      return conclude(rows, controls.length === allControls.length, tools.print);
    } finally {
      stopListening();
      tools.disk.remove(folder);
    }
  },
};

function chooseControls(given: GivenOptions): readonly Control[] {
  const names = given.list('only');
  const unknown = names.filter((name) => !allControls.some((control) => control.name === name));
  if (unknown.length > 0) throw new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: '--only', problem: `expected the name of a control, got ${quoteList(unknown)}`, next: 'without --only all of them are shown with their names' });
  return names.length === 0 ? allControls : allControls.filter(({ name }) => names.includes(name));
}

function conclude(rows: readonly ControlRow[], isWhole: boolean, print: (text: string) => void): CommandResult {
  const faults = findFaults(isWhole ? rows : rows.map((row) => ({ ...row, got: { ...row.got, checks: [] } })));
  const honest = rows.filter(({ control }) => control.expected.exitCode === 0);
  const bad = rows.filter(({ control }) => control.expected.exitCode !== 0);
  const right = (some: readonly ControlRow[]): string => `${some.filter(({ ok }) => ok).length} of ${some.length}`;
  print([`${faults.length === 0 ? 'PASSED' : 'REFUSED'}: ${right(bad)} bad controls refused for their own reason, ${right(honest)} honest ones passed`, ...faults.map((fault) => `  ${fault}`)].join('\n'));
  return {
    status: faults.length === 0 ? 'passed' : 'refused',
    deadChecks: deadChecks(rows),
    controls: rows.map(({ control: { name, breaks, expected }, got, ok }) => ({ name, breaks, expected: answerText(expected), got: answerText(got), ok })),
  };
}
