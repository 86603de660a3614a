import type { GeckoError } from '@gecko/kernel';
import type { Check } from '@gecko/kernel/contract';
import { escapeXml } from './escape-xml.js';
import { formatInterval, formatNumber } from './format-number.js';
import type { HiddenCheck, ReadableVerdict } from './readable-verdict.js';

interface TestCase {
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'skipped' | 'error';
  readonly message: string;
  readonly output: string;
}

/** The checks of a verdict as JUnit XML, a test case each; a waived one counts as skipped. */
export function renderJunit(verdict: ReadableVerdict): string {
  const waivers = new Map(verdict.waived.map((waiver) => [waiver.check, `waived by ${waiver.owner} until ${waiver.expires}: ${waiver.reason}`]));
  const cases = [...verdict.checks.map((check) => asTestCase(check, check.reason, describeCheck(check), waivers)), ...verdict.hiddenChecks.map((check) => asTestCase(check, 'not passed on test rows, whose figures are held back', `n ${check.n}`, waivers))];
  return renderSuite(cases);
}

/** A candidate that could not be judged: one test case, an error. */
export function renderJunitFailure(error: GeckoError): string {
  return renderSuite([{ name: 'judged', outcome: 'error', message: error.message, output: '' }]);
}

function asTestCase({ id, passed }: Check | HiddenCheck, reason: string, output: string, waivers: ReadonlyMap<string, string>): TestCase {
  if (passed) return { name: id, outcome: 'passed', message: '', output };
  const waiver = waivers.get(id);
  return waiver === undefined ? { name: id, outcome: 'failure', message: reason, output } : { name: id, outcome: 'skipped', message: waiver, output };
}

function describeCheck({ value, operator, limit, n, interval }: Check): string {
  return `value ${formatNumber(value)}, limit ${operator} ${formatNumber(limit)}${interval === undefined ? '' : `, 95% interval ${formatInterval(interval)}`}, n ${n}`;
}

function renderSuite(cases: readonly TestCase[]): string {
  const count = (outcome: TestCase['outcome']): number => cases.filter((testCase) => testCase.outcome === outcome).length;
  const totals = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="gate" ${totals}>`, `  <testsuite name="gate" ${totals}>`, ...cases.map(renderCase), '  </testsuite>', '</testsuites>', ''].join('\n');
}

function renderCase({ name, outcome, message, output }: TestCase): string {
  const [group = name] = name.split('.');
  const result = outcome === 'passed' ? '' : outcome === 'skipped' ? `<skipped message="${escapeXml(message)}"/>` : `<${outcome} type="gate" message="${escapeXml(message)}"/>`;
  const details = output === '' ? '' : `<system-out>${escapeXml(output)}</system-out>`;
  return `    <testcase classname="gate.${escapeXml(group)}" name="${escapeXml(name)}">${result}${details}</testcase>`;
}
