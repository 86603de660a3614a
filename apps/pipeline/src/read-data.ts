import type { CommandTools } from '@gecko/command';
import { findDataFiles, readStage, splitRoles } from '@gecko/dataset';
import type { SplitPolicy, Table, TableDescription } from '@gecko/dataset/contract';
import { rocAuc } from '@gecko/evaluation';
import { canonicalJson, GeckoError, quote } from '@gecko/kernel';
import { marketStage, type ReadMarket } from '@gecko/market';
import type { EventLabel } from '@gecko/market/contract';
import type { PipelineRequest } from './pipeline-request.js';
import type { StageLine } from './stage-line.js';
import { auditMarketStage } from './stages/audit-market.js';

/** A labelled table, and what it was made of where it was made of bars. */
export interface ReadData {
  readonly table: Table;
  readonly description: TableDescription;
  readonly market: ReadMarket | undefined;
  /** AUC of what a simulated market itself knows at each event: no model can do better but by luck. */
  readonly oracleAuc: number | undefined;
}

/** The run's data as a table: read from files, or made of market bars. */
export async function readData({ data, policy }: PipelineRequest, line: StageLine, tools: CommandTools): Promise<ReadData> {
  const { location, format } = data.source;
  const files = findDataFiles(tools.disk, location);
  if (data.kind === 'table') {
    const { table, description } = await line.run(readStage, { files, sql: location.sql, format, options: data.reading, roles: splitRoles(policy.split) });
    return { table, description, market: undefined, oracleAuc: undefined };
  }
  refuseColumns(policy.split);
  const { options, minimumRows, simulated } = data;
  const market = await line.run(marketStage, { files, format, options, minimumRows });
  await line.run(auditMarketStage, { symbols: market.symbols, rows: market.rows, table: market.table, options });
  const { table, description, rows } = market;
  const known = simulated && rocAuc(table.labels, rows.map(({ series, event, label }) => simulated.winProbabilityOf(series, event, distancesOf(label))));
  return { table, description, market, oracleAuc: known ?? undefined };
}

/** Of the trade as it was entered; labels without barriers have none. */
function distancesOf({ targetDistance, stopDistance }: EventLabel): { target: number; stop: number } | undefined {
  return stopDistance > 0 ? { target: targetDistance, stop: stopDistance } : undefined;
}

/** @throws GeckoError E_POLICY_SPLIT (usage) where the policy divides by columns, which bars do not have */
function refuseColumns(split: SplitPolicy): void {
  const roles = splitRoles(split);
  const [key] = Object.keys(roles);
  if (key === undefined) return;
  throw new GeckoError({ kind: 'usage', code: 'E_POLICY_SPLIT', place: 'policy split', problem: `expected market events to be divided by their time, got columns to divide them by: ${quote(canonicalJson(roles))}`, next: 'leave split out of the policy, or set split.method to purged-time' });
}
