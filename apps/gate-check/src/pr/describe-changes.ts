import type { Verdict } from '@gecko/gate/contract';
import { canonicalJson } from '@gecko/kernel';
import type { Metadata } from '@gecko/serialization/contract';

/** A model as its bundle states it and, where there is one, as its verdict does. */
export interface DescribedModel {
  readonly metadata: Metadata;
  readonly subject: Verdict['subject'] | undefined;
}

/** One difference; undefined on the side where the thing is not there. */
export interface Change {
  readonly group: 'data' | 'configuration' | 'model' | 'code';
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What is different in the candidate: data, configuration key by key, the network that came of it, and the code that made it. */
export function describeChanges(previous: DescribedModel, candidate: DescribedModel): Change[] {
  return [
    ...differences('data', dataFacts(previous.metadata), dataFacts(candidate.metadata)),
    ...columnChanges(previous.metadata, candidate.metadata),
    ...differences('configuration', configurationKeys(previous.metadata), configurationKeys(candidate.metadata)),
    ...differences('model', modelFacts(previous.metadata), modelFacts(candidate.metadata)),
    ...differences('code', codeFacts(previous), codeFacts(candidate)),
  ];
}

type Facts = ReadonlyMap<string, string>;

function differences(group: Change['group'], before: Facts, after: Facts): Change[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((what) => (before.get(what) === after.get(what) ? [] : [{ group, what, before: before.get(what), after: after.get(what) }]));
}

function dataFacts({ data, split }: Metadata): Facts {
  return facts({
    'content (SHA-256)': data.sha256,
    rows: data.rows,
    positives: data.positives,
    label: data.label,
    'counts as 1': data.positive,
    'counts as 0': data.negative,
    'rows left out by the split': split.purgedRows,
    'test rows (SHA-256)': split.testSha256,
    query: data.query,
  });
}

/** Columns by name, as they may have moved. */
function columnChanges(previous: Metadata, candidate: Metadata): Change[] {
  const kinds = ({ data }: Metadata): Facts => new Map([...data.columns.map(({ name, kind }) => [name, kind] as const), ...data.leftOut.map(({ column, reason }) => [column, `left out: ${reason}`] as const)]);
  return differences('data', kinds(previous), kinds(candidate)).map((change) => ({ ...change, what: `column "${change.what}"` }));
}

/** Each key with dots; lists as a whole, as one that grew by a word is one change; maps that hold nothing are as good as absent. */
function configurationKeys({ configuration }: Metadata): Facts {
  const keys = new Map<string, string>();
  const walk = (value: Metadata['configuration']['content'], path: string): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) keys.set(path, canonicalJson(value));
    else for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
  };
  walk(configuration.content, '');
  return keys;
}

function modelFacts({ spec, summary, quantization, threshold }: Metadata): Facts {
  return facts({
    layers: [spec.inputWidth, ...spec.hidden.map(({ units }) => units), 1].join(' → '),
    parameters: summary.parameters,
    weights: quantization?.weights ?? 'float32',
    threshold,
  });
}

function codeFacts({ metadata: { geckoVersion, nodeVersion, engine }, subject }: DescribedModel): Facts {
  return facts({
    gecko: geckoVersion,
    node: nodeVersion,
    engine: engine.flavour === null ? engine.name : `${engine.name} (${engine.flavour})`,
    'TensorFlow.js': `${engine.backend.tfjsVersion} on ${engine.backend.name}`,
    'gate build (SHA-256)': subject?.gateBuild ?? null,
    'policy (SHA-256)': subject?.policy ?? null,
  });
}

/** Without those that are not there. */
function facts(values: Readonly<Record<string, string | number | null>>): Facts {
  return new Map(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)] as const])));
}
