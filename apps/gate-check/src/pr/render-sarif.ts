import { printable, sha256 } from '@gecko/kernel';
import type { Finding } from './find-findings.js';
import { RULES } from './rules.js';

/** GitHub shows no more of a run. */
const MOST_RESULTS = 5000;

/** Findings as SARIF 2.1.0 (OASIS), one run; paths are relative to the repository. */
export function renderSarif(findings: readonly Finding[]): string {
  const names = [...new Set(findings.map(({ rule }) => rule))].sort();
  const rules = names.map((name) => ({ id: name, shortDescription: { text: RULES[name] }, defaultConfiguration: { level: 'error' } }));
  const results = findings.slice(0, MOST_RESULTS).map((finding) => renderResult(finding, names.indexOf(finding.rule)));
  const run = { tool: { driver: { name: 'gecko-gate', rules } }, columnKind: 'unicodeCodePoints', results };
  return `${JSON.stringify({ $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json', version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

function renderResult({ rule, level, file, line, message }: Finding, ruleIndex: number): object {
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
