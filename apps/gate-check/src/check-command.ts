import type { Command } from '@gecko/command';
import { gateOptions, resolveGateSettings } from './gate-options.js';
import { judgeCandidate, verdictResult, verdictText } from './judge-candidate.js';

/** `check`: a verdict on a candidate, nothing published. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'Measures a candidate again, from its bytes and the data, and says whether it may be published.',
  options: gateOptions,
  run: async (given, tools) => {
    const settings = await resolveGateSettings(given, tools);
    const { verdict, bundle } = await judgeCandidate(settings, settings.candidate.bundleFolder, tools);
    tools.print(verdictText(verdict));
    return verdictResult(verdict, bundle, settings.candidate.runFolder ?? settings.candidate.bundleFolder);
  },
};
