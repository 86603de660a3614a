import type { ReadingOptions } from '@gecko/dataset/contract';
import type { DataSource } from '@gecko/gate/contract';
import { GeckoError, quote, type Disk } from '@gecko/kernel';
import type { SimulatedMarket } from '@gecko/market';
import { MarketOptions } from '@gecko/market/contract';
import type { PipelineConfiguration } from './configuration.js';
import { writeSimulatedMarket } from './simulated-market.js';

/** A labelled table in files. */
export interface TableData {
  readonly kind: 'table';
  readonly source: DataSource;
  readonly reading: ReadingOptions;
}

/** Files of market bars, a symbol each. */
export interface MarketData {
  readonly kind: 'market';
  readonly source: DataSource;
  readonly options: MarketOptions;
  readonly minimumRows: number;
  /** What the simulator knows of its own market; undefined for real bars. */
  readonly simulated: SimulatedMarket | undefined;
}

/** The data a run trains on. */
export type ChosenData = TableData | MarketData;

/**
 * The user's table or bars; without either, a simulated market, written to the workspace's data folder unless it stands there.
 * @throws GeckoError E_DATA_FILE (usage) where a label, a column or a weight is named without a file that could hold it: then `--data` was forgotten
 */
export function chooseData({ data, market }: PipelineConfiguration, disk: Disk): ChosenData {
  const { files, validationFiles, testFiles, sql, format } = data;
  const { label, positive, missing, types, weight, minimumRows } = data;
  if (files !== undefined) {
    return { kind: 'table', source: { location: { files, validationFiles, testFiles, sql }, format }, reading: { label, positive, missing, types, weight, minimumRows } };
  }
  refuseTableSettings(data);
  const { files: marketFiles, simulation, ...options } = market;
  const written = marketFiles === undefined ? writeSimulatedMarket(simulation, disk) : undefined;
  return {
    kind: 'market',
    source: { location: { files: marketFiles ?? written?.files ?? [], validationFiles: [], testFiles: [] }, format },
    options: MarketOptions.parse(options),
    minimumRows,
    simulated: written?.market,
  };
}

/** Settings that only a table heeds: labels of bars are made, and so are columns and weights. */
function refuseTableSettings({ label, positive, weight, types }: PipelineConfiguration['data']): void {
  const given = Object.entries({ label, positive, weight, types: Object.keys(types)[0] }).find(([, value]) => value !== undefined);
  if (given === undefined) return;
  const [key, value] = given;
  throw new GeckoError({ kind: 'usage', code: 'E_DATA_FILE', place: `data.${key}`, problem: `expected the table (--data=FILE) that has ${quote(value ?? '')}, got none`, next: `give --data=FILE, or leave data.${key} out to train on market bars, whose labels and columns are made` });
}
