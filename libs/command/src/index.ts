export { checkTable } from './check-table.js';
export { sharedOptions } from './command.js';
export { createProgress } from './create-progress.js';
export { parseArguments } from './parse-options.js';
export { parseSetting, parseSettings, readSettingsFile, withSetting } from './read-settings.js';
export { renderHelp } from './render-help.js';
export { runProgram } from './run-program.js';
export type { Command, CommandOption, CommandResult, CommandTools, GivenOptions, Program } from './command.js';
