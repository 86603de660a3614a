import type { Command } from '@gecko/command';
import { gateOptions, resolveGateSettings } from './gate-options.js';
import { judgeCandidate, verdictResult, verdictText } from './judge-candidate.js';
import { publishStaged } from './publish-staged.js';
import { givenSigner, signOptions } from './sign/read-key.js';
import { stageCandidate } from './stage-candidate.js';

/** `publish`: the gate on a private copy, and that copy becomes the next version. */
export const publishCommand: Command = {
  name: 'publish',
  summary: 'Judges a private copy of a candidate and, if it passes, makes it the next published version.',
  options: { ...gateOptions, ...signOptions },
  run: async (given, tools) => {
    // A key that cannot sign must not show only after a look was spent.
    const signer = givenSigner(given, tools.disk, process.env);
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
      const version = publishStaged(tools, settings.registry, staged.folder, checked, signer);
      tools.print(`  published as version ${version}, now current${signer === undefined ? '' : `, signed by the key ${signer.keyHint.slice(0, 12)}…`}`);
      return { ...result, version };
    } finally {
      staged.close();
    }
  },
};
