import { markdownCode, markdownText, type GeckoError } from '@gecko/kernel';
import type { Check } from '@gecko/kernel/contract';
import { comparisonSections, figuresSection } from './compare-sections.js';
import type { Finding } from './find-findings.js';
import { renderPage, type Section } from './fold-table.js';
import { formatInterval, formatNumber } from './format-number.js';
import type { JudgedCandidate } from './judged-candidate.js';
import type { HiddenCheck, ReadableVerdict } from './readable-verdict.js';

/** What GitHub takes as a comment, in characters; a step summary may be 1 MiB, which so many characters never reach. */
export const LONGEST_SUMMARY = 65_536;

/** The page of a judged candidate, the verdict in its first line. */
export function renderSummary(judged: JudgedCandidate): string {
  const { verdict, findings } = judged;
  const sections = [scopeSection(verdict), nextSection(verdict), checksSection(verdict), figuresSection(judged), ...comparisonSections(verdict), changesSection(judged), findingsSection(findings), waivedSection(verdict), hashesSection(verdict)];
  return renderPage(`## ${headline(verdict)}`, sections.flatMap((section) => section ?? []), LONGEST_SUMMARY);
}

/** The page of a candidate that could not be judged. */
export function renderFailure(error: GeckoError, findings: readonly Finding[]): string {
  const { code, place, problem, next } = error;
  const sections: Section[] = [{ heading: undefined, lines: [`- where: ${markdownText(place)}`, `- what: ${markdownText(problem)}`, `- next: ${markdownText(next)}`] }];
  return renderPage(`## NOT JUDGED: ${markdownCode(code)}, exit status ${error.exitStatus}`, [...sections, findingsSection(findings)].flatMap((section) => section ?? []), LONGEST_SUMMARY);
}

/** `REFUSED: moons, 2 of 18 checks failed`. */
export function headline({ status, subject, checks, hiddenChecks }: ReadableVerdict, show: (text: string) => string = markdownCode): string {
  const all = [...checks, ...hiddenChecks];
  const failed = all.filter(({ passed }) => !passed).length;
  const words = { passed: failed === 0 ? `all ${all.length} checks passed` : `${failed} of ${all.length} checks waived`, refused: `${failed} of ${all.length} checks failed`, inconclusive: `${failed} of ${all.length} checks could not be settled` };
  return `${status.toUpperCase()}: ${show(subject.model)}, ${words[status]}`;
}

function scopeSection({ profile, look, subject, onTestRows }: ReadableVerdict): Section {
  const rows = onTestRows === undefined ? 'the test rows' : `${onTestRows.test.n} test rows`;
  const untrusted = onTestRows === undefined ? ['', 'Figures of test rows are not shown: this is an untrusted pull request. They are shown when the model is published.'] : [];
  return { heading: undefined, lines: [`Bundle ${markdownCode(`${subject.bundle.slice(0, 12)}…`)}, ${profile} profile, look ${look.number} of ${look.budget} at ${rows}.`, ...untrusted] };
}

function nextSection({ advice }: ReadableVerdict): Section | undefined {
  return advice.length === 0 ? undefined : { heading: 'Next steps', lines: advice.map((sentence) => `- ${markdownText(sentence)}`) };
}

function checksSection({ checks, hiddenChecks, waived }: ReadableVerdict): Section {
  const waivedIds = new Set(waived.map(({ check }) => check));
  const result = ({ id, passed }: Check | HiddenCheck): string => (passed ? 'pass' : waivedIds.has(id) ? '**waived**' : '**FAIL**');
  const failedFirst = [...checks].sort((a, b) => Number(a.passed) - Number(b.passed));
  const shown = failedFirst.map((check) => [result(check), markdownCode(check.id), formatNumber(check.value), markdownCode(`${check.operator} ${formatNumber(check.limit)}`), formatInterval(check.interval), String(check.n), check.passed ? '' : markdownText(check.reason)]);
  const hidden = hiddenChecks.map((check) => [result(check), markdownCode(check.id), 'not shown', '', '', String(check.n), '']);
  return { heading: 'Checks', lines: [], table: { columns: ['', 'check', 'value', 'limit', '95% interval', 'n', 'why'], rows: [...shown, ...hidden] } };
}

function changesSection({ changes, published }: JudgedCandidate): Section {
  if (published === undefined) return { heading: 'What changed', lines: ['Nothing is published yet: there is nothing to compare with.'] };
  if ('problem' in published) return { heading: 'What changed', lines: [`The published version could not be read: ${markdownText(published.problem)}`] };
  if (changes === undefined || changes.length === 0) return { heading: `What changed since version ${published.version}`, lines: ['Nothing: same data, configuration and code.'] };
  const show = (value: string | undefined): string => (value === undefined ? '–' : markdownCode(value));
  return { heading: `What changed since version ${published.version}`, lines: [], table: { columns: ['', 'what', 'before', 'now'], rows: changes.map(({ group, what, before, after }) => [group, markdownCode(what), show(before), show(after)]) } };
}

function findingsSection(findings: readonly Finding[]): Section | undefined {
  if (findings.length === 0) return undefined;
  const rows = findings.map(({ level, file, line, message }) => [level, markdownCode(line === undefined ? file : `${file}:${line}`), markdownText(message)]);
  return { heading: 'Findings in files', lines: [], table: { columns: ['', 'where', 'what'], rows } };
}

function waivedSection({ waived }: ReadableVerdict): Section | undefined {
  if (waived.length === 0) return undefined;
  return { heading: 'Waived', lines: [], table: { columns: ['check', 'by', 'until', 'reason'], rows: waived.map(({ check, owner, expires, reason }) => [markdownCode(check), markdownCode(owner), expires, markdownText(reason)]) } };
}

function hashesSection({ subject, environment: { node, platform, architecture }, measurements: { backend } }: ReadableVerdict): Section {
  const hashes = Object.entries(subject).filter(([name]) => name !== 'model');
  const rows = [...hashes.map(([name, hash]) => [name, markdownCode(hash)]), ['measured on', markdownCode(`${backend.name}, TensorFlow.js ${backend.tfjsVersion}, Node.js ${node}, ${platform} ${architecture}`)]];
  return { heading: 'What the verdict is about', lines: ['It is void if any of these changes.'], table: { columns: ['', ''], rows, folded: true } };
}
