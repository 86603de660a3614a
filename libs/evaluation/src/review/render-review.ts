import { markdownCode, markdownText, printable } from '@gecko/kernel';
import type { Review, ReviewFinding } from '../contract.js';
import type { SarifFinding, SarifTool } from '../markup/render-sarif.js';
import { CHECKLIST } from './checklist.js';

/** As code scanning names the checklist. */
export const REVIEW_TOOL: SarifTool = { name: 'gecko-review', rules: Object.fromEntries(CHECKLIST.flatMap(({ items }) => items.map(({ item, question }) => [item, question]))) };

const LEVELS = { CRITICAL: 'error', HIGH: 'error', MEDIUM: 'warning' } as const;

/** The verdict, and what it counts. */
export function reviewHeadline({ verdict, items, findings }: Review): string {
  const count = (outcome: Review['items'][number]['outcome']): number => items.filter((item) => item.outcome === outcome).length;
  return `${verdict}: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}, ${count('met')} of ${items.length} items met, ${count('not applicable')} not applicable`;
}

/** For a terminal: the verdict, then each finding. */
export function renderReviewText(review: Review): string {
  return [`REVIEW: ${reviewHeadline(review)}`, ...review.findings.flatMap(findingLines)].join('\n');
}

function findingLines({ item, severity, place, issue, impact, fix }: ReviewFinding): string[] {
  return ['', `${severity.padEnd(8)}  ${item}  ${printable(place)}`, `  issue   ${printable(issue)}`, `  impact  ${impact}`, `  fix     ${printable(fix)}`];
}

/** A page in Markdown: findings, then every item by group. Foreign text in it cannot act. */
export function renderReviewMarkdown(review: Review): string {
  const { bundle, findings, items } = review;
  const groups = [...new Set(items.map(({ group }) => group))];
  const table = (rows: readonly Review['items'][number][]): string[] => ['| item | outcome | question | evidence |', '|---|---|---|---|', ...rows.map(({ item, outcome, question, evidence }) => `| \`${item}\` | ${outcome === 'finding' ? '**finding**' : outcome} | ${markdownText(question)} | ${markdownText(evidence)} |`)];
  return [
    `# Review: ${reviewHeadline(review)}`,
    '',
    `Of bundle \`${bundle}\`, computed from its artifacts.`,
    ...findings.flatMap(({ item, severity, place, issue, impact, fix }) => ['', `## ${severity}: \`${item}\``, '', `- place: ${markdownCode(place)}`, `- issue: ${markdownText(issue)}`, `- impact: ${markdownText(impact)}`, `- fix: ${markdownText(fix)}`]),
    ...groups.flatMap((group) => ['', `## ${group}`, '', ...table(items.filter((item) => item.group === group))]),
    '',
  ].join('\n');
}

/** Findings for SARIF. @param fileOf path of the file that a place begins with, seen from the repository */
export function reviewSarifFindings({ findings }: Review, fileOf: (file: string) => string): SarifFinding[] {
  return findings.map(({ item, severity, place, issue, impact, fix }) => ({ rule: item, level: LEVELS[severity], file: fileOf(place.split(' ')[0] ?? place), line: undefined, message: `${issue}. ${impact} Fix: ${fix}` }));
}
