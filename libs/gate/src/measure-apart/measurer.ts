import { BackendChoice } from '@gecko/backend/contract';
import { DataProfile, SplitDescription, TableDescription } from '@gecko/dataset/contract';
import { DriftReference, MarketReport } from '@gecko/evaluation/contract';
import type { Clock, Disk, Logger, Progress } from '@gecko/kernel';
import { MarketDescription } from '@gecko/market/contract';
import { z } from 'zod';
import { Measurements } from '../measure/measurements.js';
import { DataSource, Policy } from '../policy/policy.js';
import { Sha256, type Verdict } from '../verdict/verdict.js';

/** All that measuring starts from: plain data, so that another process can have it. Paths are relative to the working folder, which both share. */
export const MeasureRequest = z.strictObject({
  registry: z.strictObject({ model: z.string(), folder: z.string(), runs: z.string(), ledger: z.string(), current: z.string(), lease: z.string() }),
  bundleFolder: z.string(),
  /** Further files allowed in the bundle's folder. */
  beside: z.array(z.string()).readonly(),
  data: DataSource,
  policy: Policy,
  backend: BackendChoice,
});
export type MeasureRequest = z.infer<typeof MeasureRequest>;

/** What bundle and data turn out to be, before a test row is predicted. */
export const Opened = z.strictObject({
  /** Root digest of the bundle that was read. */
  bundle: Sha256,
  /** SHA-256 of the data file's bytes; of several files, of the list of theirs in whatever order. */
  source: Sha256,
  description: TableDescription,
  /** Null where the table was not made of bars. */
  market: MarketDescription.nullable(),
  /** Of training and validation rows, computed again. */
  profile: DataProfile,
  split: SplitDescription,
  /** Of the training rows, counted again. */
  reference: DriftReference.pick({ columns: true, positiveShare: true }),
});
export type Opened = z.infer<typeof Opened>;

/** What was measured. */
export const Measured = z.strictObject({
  measurements: Measurements,
  /** What a report shows of the bars behind the table, without what only their maker knows; null where there are none. */
  market: MarketReport.nullable(),
});
export type Measured = z.infer<typeof Measured>;

export interface MeasureTools {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly progress?: Progress;
}

/** A candidate that is open, and the test rows not yet predicted. */
export interface Measuring {
  readonly opened: Opened;
  /** What keeps the measuring from the network; undefined where it is done in this process. */
  readonly network: Verdict['environment']['network'];
  /** Opens the test rows: their look must stand in the ledger by then. */
  measure(): Promise<Measured>;
  /** Ends what was started; nothing of it is left then. */
  close(): Promise<void>;
}

/**
 * Opens a candidate: here, or in another process.
 * @throws GeckoError as `openCandidate` does; of another process also E_MEASURE_DIED, E_MEASURE_TIME, E_MEASURE_MEMORY, E_MEASURE_ANSWER (artifact)
 */
export type Measurer = (request: MeasureRequest, tools: MeasureTools) => Promise<Measuring>;
