import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import { makeFolderSynced, writeWhole } from '@gecko/kernel';
import { withoutCommands } from './render-annotations.js';

const FILES = ['verdict.json', 'summary.md', 'junit.xml', 'findings.sarif'] as const;

/** The parts of a workflow's environment that are heeded. */
export interface WorkflowEnvironment {
  readonly GITHUB_ACTIONS?: string | undefined;
  readonly GITHUB_STEP_SUMMARY?: string | undefined;
}

/** Where the answer goes. */
export interface Output {
  readonly tools: CommandTools;
  readonly folder: string;
  readonly environment: WorkflowEnvironment;
}

/** An earlier run's verdict must not stand beside this one's summary. */
export function emptyFolder({ tools: { disk }, folder }: Output): void {
  makeFolderSynced(disk, folder);
  for (const name of FILES) disk.remove(join(folder, name));
}

export function writeFiles({ tools: { disk }, folder }: Output, files: Readonly<Partial<Record<(typeof FILES)[number], string>>>): void {
  for (const [name, content] of Object.entries(files)) writeWhole(disk, join(folder, name), content);
}

/** The step's own summary may hold what other commands of the step wrote: it is appended to. */
export function writeSummary(out: Output, summary: string): void {
  writeFiles(out, { 'summary.md': summary });
  const { GITHUB_STEP_SUMMARY: stepSummary } = out.environment;
  if (stepSummary === undefined || stepSummary === '') return;
  const file = out.tools.disk.open(stepSummary, 'append');
  try {
    file.write(new TextEncoder().encode(summary));
  } finally {
    file.close();
  }
}

/** In a workflow the text is kept from being read as commands, and annotations follow it. */
export function printResult({ tools, environment }: Output, text: string | undefined, annotations: readonly string[]): void {
  const inWorkflow = environment.GITHUB_ACTIONS === 'true';
  if (text !== undefined) tools.print(inWorkflow ? withoutCommands(text, tools.disk.uniqueName()) : text);
  if (inWorkflow) tools.print(annotations.join('\n'));
}
