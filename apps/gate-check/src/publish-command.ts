import type { Command } from '@gecko/command';
import { gateOptions, resolveGateSettings } from './gate-options.js';
import { judgeCandidate, verdictResult, verdictText } from './judge-candidate.js';
import { publishStaged } from './publish-staged.js';
import { stageCandidate } from './stage-candidate.js';

/** `publish`: the gate on a private copy, and that copy becomes the next version. */
export const publishCommand: Command = {
  name: 'publish',
  summary: 'Judges a private copy of a candidate and, if it passes, makes it the next published version.',
  options: gateOptions,
  run: async (given, tools) => {
    const settings = await resolveGateSettings(given, tools);
    const staged = stageCandidate(tools, settings.registry, settings.candidate);
    try {
      const checked = await judgeCandidate(settings, staged.folder, tools);
      const { verdict, bundle } = checked;
      tools.print(verdictText(verdict));
      const result = verdictResult(verdict, bundle, settings.candidate.runFolder ?? settings.candidate.bundleFolder);
      if (verdict.status !== 'passed') {
        tools.print('  nothing was published');
        return result;
      }
      const version = publishStaged(tools, settings.registry, staged.folder, checked);
      tools.print(`  published as version ${version}, now current`);
      return { ...result, version };
    } finally {
      staged.close();
    }
  },
};
