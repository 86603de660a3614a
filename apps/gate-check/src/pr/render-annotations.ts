import type { GeckoError } from '@gecko/kernel';
import { commandData, commandProperty } from './escape-command.js';
import type { Finding } from './find-findings.js';
import { headline } from './render-summary.js';
import type { ReadableVerdict } from './readable-verdict.js';

/** GitHub shows ten of a kind for a step; one is the verdict's. */
const MOST_FINDINGS = 9;
const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Workflow commands that GitHub shows at the pull request's files, the verdict first. */
export function renderAnnotations(verdict: ReadableVerdict, findings: readonly Finding[]): string[] {
  const failed = [...verdict.checks, ...verdict.hiddenChecks].filter(({ passed }) => !passed).map(({ id }) => id);
  const message = `${headline(verdict, (text) => text)}${failed.length === 0 ? '' : `: ${failed.join(', ')}`}`;
  return [`::${verdict.status === 'passed' ? 'notice' : 'error'} title=Gate::${commandData(message)}`, ...findingCommands(findings)];
}

/** The same where the candidate could not be judged. */
export function renderErrorAnnotations(error: GeckoError, findings: readonly Finding[]): string[] {
  return [`::error title=Gate::${commandData(error.message)}`, ...findingCommands(findings)];
}

function findingCommands(findings: readonly Finding[]): string[] {
  return (['error', 'warning', 'note'] as const).flatMap((level) => {
    const ofLevel = findings.filter((finding) => finding.level === level);
    return ofLevel.slice(0, MOST_FINDINGS).map(({ rule, file, line, message }) => `::${COMMANDS[level]} file=${commandProperty(file)}${line === undefined ? '' : `,line=${line}`},title=${commandProperty(rule)}::${commandData(message)}`);
  });
}

/** Text as it is printed in a workflow: nothing in it is taken for a command until the token comes again. */
export function withoutCommands(text: string, token: string): string {
  return [`::stop-commands::${token}`, text, `::${token}::`].join('\n');
}
