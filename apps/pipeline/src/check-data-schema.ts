import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import type { TableDescription } from '@gecko/dataset/contract';
import { quote } from '@gecko/kernel';
import type { PipelineRequest } from './pipeline-request.js';
import { checkSchema, refuseNoSchema } from './schema-file.js';

/**
 * Before any training: holds a table against the schema that an earlier run of the model left; a first run has none. Where the
 * schema may change, only what stands in its place is looked at.
 * @throws GeckoError E_SCHEMA (data), E_SCHEMA_FILE (usage)
 */
export function checkDataSchema(request: PipelineRequest, tools: CommandTools, description: TableDescription): void {
  if (!wantsSchema(request)) return;
  if (mayChange(request)) refuseNoSchema(tools.disk, schemaFile(request));
  else if (isWritten(request, tools)) useSchema(request, tools, description);
}

/** Leaves the schema of a first run, or of one that may change it; only once there is a run to speak of. */
export function keepDataSchema(request: PipelineRequest, tools: CommandTools, description: TableDescription): void {
  if (wantsSchema(request) && (!isWritten(request, tools) || mayChange(request))) useSchema(request, tools, description);
}

/** The columns made of market bars are always the same. */
function wantsSchema({ data }: PipelineRequest): boolean {
  return data.kind === 'table';
}

function mayChange({ configuration }: PipelineRequest): boolean {
  return configuration.data.schema.update;
}

function isWritten(request: PipelineRequest, { disk }: CommandTools): boolean {
  return disk.status(schemaFile(request)) !== undefined;
}

function schemaFile({ configuration, registry }: PipelineRequest): string {
  return configuration.data.schema.file ?? join(registry.folder, 'schema.json');
}

function useSchema(request: PipelineRequest, { disk, logger }: CommandTools, description: TableDescription): void {
  const file = schemaFile(request);
  const outcome = checkSchema(disk, file, description, { update: request.configuration.data.schema.update });
  logger.info(`schema: ${outcome === 'checked' ? `the columns are those of ${quote(file)}` : `${outcome} ${quote(file)}`}`);
}
