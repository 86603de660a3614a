import { canonicalJson, sha256 } from '@gecko/kernel';
import { ProfileName, type Policy } from './policy.js';
import { tightenPolicy } from './tighten-policy.js';

/**
 * The policy as it holds in a profile: with what `profiles` sets otherwise, and without `profiles`, so that resolving twice
 * changes nothing. Every profile is tried, whichever is asked for.
 * @throws GeckoError of kind usage, as of `tightenPolicy`
 */
export function resolvePolicy(policy: Policy, profile: ProfileName, place = 'policy'): Policy {
  const { profiles } = policy;
  const own = tightenPolicy({ ...policy, profiles: {} }, {}, place);
  for (const name of ProfileName.options) tightenPolicy(own, profiles[name] ?? {}, `${place}: profiles.${name}`);
  return tightenPolicy(own, profiles[profile] ?? {}, `${place}: profiles.${profile}`);
}

/** What a verdict says of the rules it was given by: the resolved policy and its profile. */
export function policySha256(resolved: Policy, profile: ProfileName): string {
  return sha256(canonicalJson({ policy: resolved, profile }));
}
