import type { CommandOption } from '@gecko/command';

/** Which rules hold. */
export const policyOptions = {
  policy: { type: 'text', value: 'FILE', description: 'gate policy (default: gates.yaml if it is there, else the built-in limits; none takes these)' },
  profile: { type: 'text', value: 'standard|strict', description: 'gate profile (default: standard)' },
  set: { type: 'text', value: 'KEY=VALUE', repeatable: true, description: 'a tighter limit, or a further rule, e.g. --set limits.testAuc=0.8' },
} as const satisfies Record<string, CommandOption>;
