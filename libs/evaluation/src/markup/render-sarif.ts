import { printable, sha256 } from '@gecko/kernel';

/** GitHub shows no more of a run. */
const MOST_RESULTS = 5000;

/** One result: `rule` is a key of the log's rules, `file` relative to the repository, lines count from 1. */
export interface SarifFinding<Rule extends string = string> {
  readonly rule: Rule;
  readonly level: 'error' | 'warning' | 'note';
  readonly file: string;
  readonly line: number | undefined;
  readonly message: string;
}

/** What found something, and the sentence that each of its rules is about. */
export interface SarifTool<Rule extends string = string> {
  readonly name: string;
  readonly rules: Readonly<Record<Rule, string>>;
}

/** Findings as SARIF 2.1.0 (OASIS), one run; paths are relative to the repository. */
export function renderSarif<Rule extends string>({ name: tool, rules: sentences }: SarifTool<Rule>, findings: readonly SarifFinding<Rule>[]): string {
  const names = [...new Set(findings.map(({ rule }) => rule))].sort();
  const rules = names.map((name) => ({ id: name, shortDescription: { text: sentences[name] }, defaultConfiguration: { level: 'error' } }));
  const results = findings.slice(0, MOST_RESULTS).map((finding) => renderResult(finding, names.indexOf(finding.rule)));
  const run = { tool: { driver: { name: tool, rules } }, columnKind: 'unicodeCodePoints', results };
  return `${JSON.stringify({ $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json', version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

function renderResult({ rule, level, file, line, message }: SarifFinding, ruleIndex: number): object {
  return {
    ruleId: rule,
    ruleIndex,
    level,
    message: { text: sarifText(message) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line ?? 1 } } }],
    partialFingerprints: { 'geckoFinding/v1': sha256([rule, file, String(line), message].join('\n')) },
  };
}

/** In plain messages `[text](target)` is a link, and a backslash takes that away (SARIF 3.11.6). */
function sarifText(text: string): string {
  return printable(text).replace(/[\\[\]]/g, '\\$&');
}

/** A relative reference: every part of the path percent-encoded, also a colon in the first, which would read as a scheme. */
function uriOf(file: string): string {
  return file.split('/').map((part) => encodeURIComponent(printable(part))).join('/');
}
