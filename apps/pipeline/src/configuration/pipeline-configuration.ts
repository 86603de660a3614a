import { ArchitectureOptions } from '@gecko/architecture/contract';
import { settingKeys } from '@gecko/command';
import { ReadingOptions, TextFormat, TransformOptions } from '@gecko/dataset/contract';
import { AnalysisDepth, CalibrationChoice, DecisionOptions } from '@gecko/evaluation/contract';
import { ProfileName } from '@gecko/gate/contract';
import { MarketOptions, SimulationOptions } from '@gecko/market/contract';
import { ModelName, Quantization } from '@gecko/serialization/contract';
import { TrainingOptions } from '@gecko/training/contract';
import { canonicalJson } from '@gecko/kernel';
import { z } from 'zod';

const Path = z.string().min(1);
const OnePath = Path.transform((path) => [path]);

const DataOptions = z
  .strictObject({
    /** Paths and patterns, or one of them; without any, a run trains on market bars. */
    files: z.union([OnePath, z.array(Path).min(1)]).optional(),
    validationFiles: z.union([OnePath, z.array(Path)]).default([]),
    testFiles: z.union([OnePath, z.array(Path)]).default([]),
    sql: z.string().min(1).optional(),
    format: TextFormat.prefault({}),
    schema: z.strictObject({ file: Path.optional(), update: z.boolean().default(false) }).prefault({}),
    ...ReadingOptions.shape,
  })
  .superRefine(({ files, validationFiles, testFiles, sql }, context) => {
    if (files !== undefined) return;
    const given = Object.entries({ validationFiles, testFiles, sql }).find(([, value]) => value !== undefined && value.length > 0);
    if (given) context.addIssue({ code: 'custom', path: [given[0]], message: 'expected data.files beside it, got none: without them a run trains on market bars' });
  });

/** Paths and patterns, one or several, also separated by commas: a symbol each. */
const SymbolFiles = z
  .union([Path, z.array(Path).min(1)])
  .transform((paths) => [paths].flat().flatMap((path) => path.split(',').filter((one) => one !== '')))
  .refine((paths) => paths.length > 0, 'expected at least one file');

const MarketSection = z.strictObject({
  /** Without any, and without data.files, the market is simulated. */
  files: SymbolFiles.optional(),
  simulation: SimulationOptions.prefault({}),
  ...MarketOptions.shape,
});

/** Everything a training run can be told; every key may stand in the configuration file or in `--set`. Each is described in `describe-keys.ts`. */
export const PipelineConfiguration = z
  .strictObject({
    model: ModelName.default('gecko-pattern-classifier'),
    data: DataOptions.prefault({}),
    market: MarketSection.prefault({}),
    transforms: TransformOptions.prefault({}),
    architecture: ArchitectureOptions.prefault({}),
    training: TrainingOptions.prefault({}),
    calibration: z.strictObject({ method: CalibrationChoice.default('none') }).prefault({}),
    decision: DecisionOptions.prefault({}),
    bundle: z.strictObject({ quantization: Quantization.default('none') }).prefault({}),
    analysis: z.strictObject({ depth: AnalysisDepth.default('quick'), shuffledLabels: z.int().min(0).max(100).default(0) }).prefault({}),
    diary: z.strictObject({ enabled: z.boolean().default(true) }).prefault({}),
    policy: Path.optional(),
    profile: ProfileName.default('standard'),
    registry: Path.default('models'),
  })
  .superRefine(({ data, market, training: { epochs, schedule } }, context) => {
    refuseUnheeded(data, market, (path, message) => context.addIssue({ code: 'custom', path, message }));
    const { warmUpEpochs } = schedule;
    if (warmUpEpochs < epochs) return;
    const message = `expected fewer epochs of warm-up than training.epochs (${epochs}), got ${warmUpEpochs}: the full learning rate would never be reached`;
    context.addIssue({ code: 'custom', path: ['training', 'schedule', 'warmUpEpochs'], message });
  });
export type PipelineConfiguration = z.infer<typeof PipelineConfiguration>;

/** Settings of bars change nothing for a table: whoever gives them expects something. */
function refuseUnheeded(data: z.infer<typeof DataOptions>, market: z.infer<typeof MarketSection>, refuse: (path: string[], message: string) => void): void {
  if (data.files !== undefined && market.files !== undefined) return refuse(['market', 'files'], 'expected a table (data.files) or market bars (market.files), got both');
  if (data.files === undefined) return;
  const usual = new Map<string, unknown>(Object.entries(MarketSection.parse({})));
  const changed = Object.entries(market).find(([key, value]) => canonicalJson(value) !== canonicalJson(usual.get(key)));
  if (changed !== undefined) refuse(['market', changed[0]], 'expected it beside market bars (market.files), got a table, which it would not change');
}

/** Keys whose values are paths, which must be relative where they stand in a file. */
export const PATH_KEYS = ['data.files', 'market.files', 'data.validationFiles', 'data.testFiles', 'data.schema.file', 'policy', 'registry'];
export const SQL_KEYS = ['data.sql'];

/** Keys that only hold other keys. */
export const SECTIONS: ReadonlySet<string> = new Set(
  settingKeys(PipelineConfiguration).flatMap(({ path, kind, defaults }) => (kind === 'section' || JSON.stringify(defaults) === '[{}]' ? [path] : [])),
);
