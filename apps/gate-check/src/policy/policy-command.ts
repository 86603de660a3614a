import type { Command } from '@gecko/command';
import { describeLooserLimits, explainChecks, explainRest, policySha256 } from '@gecko/gate';
import { canonicalJson } from '@gecko/kernel';
import { z } from 'zod';
import { givenPolicy, type GivenPolicy } from './given-policy.js';
import { policyOptions } from './policy-options.js';

/** `policy`: what a policy asks for; nothing is measured. */
export const policyCommand: Command = {
  name: 'policy',
  summary: 'Reads a policy as the gate would, says whether it can be used, and explains it.',
  options: { ...policyOptions, explain: { type: 'switch', description: 'say in words what will be checked, a line a check' } },
  notes: ['Example:', '  npx nx run gate-check:policy --explain --profile=strict'],
  run: async (given, tools) => {
    const found = givenPolicy(given, tools);
    const sha256 = policySha256(found.policy, found.profile);
    const { file, profile, policy } = found;
    tools.print(`policy ${file ?? 'built in'}, ${profile} profile, sha256 ${sha256}`);
    if (given.has('explain')) tools.print(explanation(found));
    for (const sentence of describeLooserLimits(policy)) tools.print(sentence);
    const rules = z.json().parse(JSON.parse(canonicalJson(policy)));
    return { status: 'passed', policy: { file: file ?? null, profile, sha256, rules } };
  },
};

function explanation({ policy, profile }: GivenPolicy): string {
  const checks = explainChecks(policy, profile);
  const width = Math.max(...checks.map(({ id }) => id.length));
  const lines = (waivable: boolean): string[] => checks.filter((check) => check.waivable === waivable).map(({ id, asks }) => `  ${id.padEnd(width)}  ${asks}`);
  return ['', 'What a model is worth (a waiver can stand against a failure):', ...lines(true), '', 'Whether what was measured can be trusted (never waived):', ...lines(false), '', ...explainRest(policy, profile)].join('\n');
}
