import type { ReportInput } from '@gecko/evaluation/contract';
import type { Metadata } from '@gecko/serialization/contract';

type Facts = ReportInput['facts'];

/** Every setting the run was made with, by its dotted key. */
export function configurationFacts({ configuration }: Pick<Metadata, 'configuration'>): Facts {
  const items = flatten(configuration.content, '');
  return items.length === 0 ? [] : [{ group: 'Configuration', items }];
}

/** What each stage read and wrote, by hash: the output of one is the input of another. */
export function lineageFacts({ stages }: Pick<Metadata, 'stages'>): Facts {
  if (stages.length === 0) return [];
  return [{ group: 'Lineage: what each stage read and wrote', items: stages.map(({ name, inputSha256, outputSha256 }) => ({ name, value: `${inputSha256} → ${outputSha256}` })) }];
}

function flatten(value: unknown, key: string): { name: string; value: string }[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value).flatMap(([name, member]) => flatten(member, key === '' ? name : `${key}.${name}`));
  return [{ name: key, value: typeof value === 'string' ? value : JSON.stringify(value) }];
}
