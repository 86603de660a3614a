import type { ReviewInput } from '@gecko/evaluation';
import type { ColumnProfile } from '@gecko/dataset/contract';
import type { Bundle, Metadata } from '@gecko/serialization/contract';

type FromBundle = 'bundle' | 'task' | 'threshold' | 'data' | 'split' | 'fittedOn' | 'model' | 'training' | 'history' | 'diagnoses' | 'market';

/** What a bundle tells of its run. */
export function gatherBundle({ rootDigest, metadata, history }: Bundle): Pick<ReviewInput, FromBundle> {
  const { data, profile, split, transforms, spec, summary, diagnoses } = metadata;
  const clips = new Map(transforms.columns.map((one) => [one.column, one.encoding !== 'numeric' || one.clip !== null || one.log]));
  return {
    bundle: rootDigest,
    task: metadata.task,
    threshold: metadata.threshold,
    data: {
      rows: data.rows,
      profiledRows: profile.rows,
      label: data.label,
      columns: profile.columns.map((column) => gatherColumn(column, clips.get(column.name) ?? true)),
      hasTimeColumn: data.roles.time !== undefined,
    },
    split: { method: methodOf(metadata), salt: split.policy.salt, rows: split.rows, positives: split.positives, duplicateRows: split.duplicateRows, purgedRows: split.purgedRows, trainSha256: split.trainSha256 },
    fittedOn: transforms.fittedOn,
    model: { inputs: spec.inputWidth, parameters: summary.parameters, dropout: spec.hidden.map(({ dropout }) => dropout), kernelL1: spec.kernelL1, kernelL2: spec.kernelL2 },
    training: gatherTraining(metadata),
    history,
    diagnoses,
    market: gatherMarket(metadata),
  };
}

function gatherColumn(column: ColumnProfile, clipped: boolean): ReviewInput['data']['columns'][number] {
  const { name, kind, missing, distinct } = column;
  return { name, kind, missing, distinct, outliers: column.kind === 'numeric' ? column.outliers : 0, clipped };
}

/** What `auto` came to. */
function methodOf({ split: { policy: { method } }, market }: Metadata): string {
  if (method !== 'auto') return method;
  return market === null ? 'stratified' : 'purged-time';
}

function gatherTraining({ training, engine }: Metadata): ReviewInput['training'] {
  const { seed, epochs, batchSize, optimizer, classWeights, augmentation, loss, earlyStopping } = training;
  return {
    seed,
    epochs,
    batchSize,
    optimizer: optimizer.name,
    learningRate: optimizer.learningRate,
    weighsClasses: typeof classWeights === 'string' ? classWeights === 'balanced' : classWeights.negative !== classWeights.positive,
    oversamples: augmentation.smote,
    focalLoss: loss.kind === 'focal',
    patience: earlyStopping.patience,
    engine: engine.name,
    flavour: engine.flavour,
  };
}

function gatherMarket({ market }: Metadata): ReviewInput['market'] {
  const [first, ...others] = market?.symbols ?? [];
  if (market === null || first === undefined) return null;
  const earliest = others.reduce((time, symbol) => (symbol.first < time ? symbol.first : time), first.first);
  const latest = others.reduce((time, symbol) => (symbol.last > time ? symbol.last : time), first.last);
  return { first: earliest, last: latest, meanUniqueness: market.meanUniqueness, ambiguousShare: market.ambiguousShare };
}
