import { findLoosenings, resolvePolicy } from '@gecko/gate';
import { ProfileName, type Policy } from '@gecko/gate/contract';

/**
 * In which ways a proposed policy asks for less than another, in either profile, a phrase each; none where every model it
 * lets pass would pass the other too.
 * @throws GeckoError of `resolvePolicy` (usage), where a policy contradicts itself
 */
export function describeLoosening(base: Policy, proposed: Policy): string[] {
  return [...new Set(ProfileName.options.flatMap((profile) => findLoosenings(resolvePolicy(base, profile), resolvePolicy(proposed, profile))))];
}
