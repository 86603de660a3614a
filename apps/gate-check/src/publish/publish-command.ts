import type { Command } from '@gecko/command';
import { repairRegistry, requireLocalStore } from '@gecko/gate';
import { gateOptions, givenRegistry, resolveGateSettings } from '../gate-options.js';
import { judgeCandidate, verdictResult, verdictText } from '../judge-candidate.js';
import { publishStaged } from './publish-staged.js';
import { stageCandidate } from './stage-candidate.js';
import { waitForLease } from './wait-for-lease.js';

/** `publish`: the gate on a private copy, and that copy becomes the next version. */
export const publishCommand: Command = {
  name: 'publish',
  summary: 'Judges a private copy of a candidate and, if it passes, makes it the next published version.',
  options: {
    ...gateOptions,
    'allow-unsafe-fs': { type: 'switch', description: 'publish on a network file system too, where neither locks nor the order of writes hold' },
  },
  run: async (given, tools) => {
    const registry = givenRegistry(given);
    const remark = requireLocalStore(tools.disk, registry, given.has('allow-unsafe-fs'));
    await waitForLease(tools, registry, () => repairRegistry(tools, registry));
    const settings = await resolveGateSettings(given, tools);
    const staged = stageCandidate(tools, settings.registry, settings.candidate);
    try {
      const checked = await judgeCandidate(settings, staged.folder, tools, remark === undefined ? [] : [remark]);
      const { verdict, bundle } = checked;
      tools.print(verdictText(verdict));
      const result = verdictResult(verdict, bundle, settings.candidate.runFolder ?? settings.candidate.bundleFolder);
      if (verdict.status !== 'passed') {
        tools.print('  nothing was published');
        return result;
      }
      const version = await waitForLease(tools, registry, () => publishStaged(tools, registry, staged.folder, checked));
      tools.print(`  published as version ${version}, now current`);
      return { ...result, version };
    } finally {
      staged.close();
    }
  },
};
