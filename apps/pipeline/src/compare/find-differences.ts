import { canonicalJson } from '@gecko/kernel';
import type { Bundle, Metadata } from '@gecko/serialization/contract';
import { z } from 'zod';

/** Something in which runs differ, with what it is in each; null where a run has none. */
export interface RunDifference {
  readonly what: 'setting' | 'column' | 'version' | 'model';
  readonly name: string;
  readonly values: readonly (string | null)[];
}

/** Settings, columns read, versions and engines in which the runs differ, by name. */
export function findDifferences(bundles: readonly Bundle[]): RunDifference[] {
  const among = (what: RunDifference['what'], of: (metadata: Metadata) => ReadonlyMap<string, string>): RunDifference[] => {
    const maps = bundles.map(({ metadata }) => of(metadata));
    const names = [...new Set(maps.flatMap((map) => [...map.keys()]))].sort();
    const found = names.map((name) => ({ what, name, values: maps.map((map) => map.get(name) ?? null) }));
    return found.filter(({ values }) => values.some((value) => value !== values[0]));
  };
  return [...among('setting', ({ configuration }) => flatten(configuration.content)), ...among('column', columnsOf), ...among('model', modelOf), ...among('version', versionsOf)];
}

const Section = z.record(z.string(), z.json());

/** Nested settings by their keys, `training.epochs`; lists are values. */
function flatten(content: unknown, above = ''): Map<string, string> {
  const section = Section.safeParse(content);
  if (!section.success) return new Map([[above, canonicalJson(z.json().parse(content))]]);
  return new Map(Object.entries(section.data).flatMap(([key, value]) => [...flatten(value, above === '' ? key : `${above}.${key}`)]));
}

function columnsOf({ transforms }: Metadata): Map<string, string> {
  return new Map(transforms.columns.map(({ column, encoding }) => [column, encoding]));
}

function modelOf({ spec, summary, threshold, quantization }: Metadata): Map<string, string> {
  return new Map([
    ['layers', spec.hidden.map(({ units }) => units).join('-')],
    ['parameters', String(summary.parameters)],
    ['threshold', String(threshold)],
    ['quantised', quantization === null ? 'no' : 'yes'],
  ]);
}

function versionsOf({ geckoVersion, nodeVersion, engine }: Metadata): Map<string, string> {
  return new Map([
    ['gecko', geckoVersion],
    ['node', nodeVersion],
    ['engine', engine.flavour === null ? engine.name : `${engine.name} (${engine.flavour})`],
    ['backend', engine.backend.name],
  ]);
}
