import { GeckoError } from '@gecko/kernel';
import { HOSTILE_TEXTS } from '@gecko/kernel/testing';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { wholeVerdict, withoutTestFigures } from './redact-verdict.js';
import { renderJunit, renderJunitFailure } from './render-junit.js';

const check = (id: string, passed: boolean, reason = '0.7 is not >= 0.75') => ({ id, value: 0.7, operator: '>=' as const, limit: 0.75, n: 100, interval: [0.65, 0.74] as [number, number], passed, reason });
const waiver = { check: 'latency.p95', owner: 'Ann', reason: 'new machine comes', expires: '2026-03-01' };

/** Whether every tag that is opened is closed in its turn, and no bare `<` or `&` is left. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '').replace(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_, closing: string, name: string, _attributes: string, alone: string) => {
    if (closing === '/') return open.pop() === name ? '' : '<';
    if (alone !== '/') open.push(name);
    return '';
  });
  return open.length === 0 && !/[<>]|&(?!(?:lt|gt|quot|apos|amp);)/.test(rest);
}

describe('renderJunit', () => {
  it('has a test case a check, failures with their reason and waived ones as skipped, and counts them', () => {
    const xml = renderJunit(wholeVerdict(exampleVerdict({ status: 'refused', checks: [check('validation.accuracy', true), check('test.auc', false), check('latency.p95', false)], waived: [waiver] })));
    expect(xml.split('\n')).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="gate" tests="3" failures="1" errors="0" skipped="1">',
      '  <testsuite name="gate" tests="3" failures="1" errors="0" skipped="1">',
      '    <testcase classname="gate.validation" name="validation.accuracy"><system-out>value 0.7000, limit &gt;= 0.7500, 95% interval 0.6500 to 0.7400, n 100</system-out></testcase>',
      '    <testcase classname="gate.test" name="test.auc"><failure type="gate" message="0.7 is not &gt;= 0.75"/><system-out>value 0.7000, limit &gt;= 0.7500, 95% interval 0.6500 to 0.7400, n 100</system-out></testcase>',
      '    <testcase classname="gate.latency" name="latency.p95"><skipped message="waived by Ann until 2026-03-01: new machine comes"/><system-out>value 0.7000, limit &gt;= 0.7500, 95% interval 0.6500 to 0.7400, n 100</system-out></testcase>',
      '  </testsuite>',
      '</testsuites>',
      '',
    ]);
    expect(isWellFormed(xml)).toBe(true);
  });

  it('has the checks that are held back, without their figures', () => {
    const xml = renderJunit(withoutTestFigures(exampleVerdict({ status: 'refused', checks: [check('test.auc', false)] })));
    expect(xml).toContain('<testcase classname="gate.test" name="test.auc"><failure type="gate" message="not passed on test rows, whose figures are held back"/><system-out>n 100</system-out></testcase>');
    expect(xml).not.toContain('0.7');
  });

  it.each(HOSTILE_TEXTS)('stays well-formed with %s in ids, reasons and waivers', (_, text) => {
    expect(isWellFormed(renderJunit(wholeVerdict(exampleVerdict({ checks: [check(`slice.${text}`, false, text), check('latency.p95', false)], waived: [{ ...waiver, reason: text, owner: text }] }))))).toBe(true);
    expect(isWellFormed(renderJunitFailure(new GeckoError({ kind: 'data', code: 'E_DATA', place: text, problem: text, next: text })))).toBe(true);
  });
});

describe('renderJunitFailure', () => {
  it('is one error', () => {
    const xml = renderJunitFailure(new GeckoError({ kind: 'artifact', code: 'E_BUNDLE_HASH', place: 'weights.bin', problem: 'expected a, got b', next: 'train again' }));
    expect(xml).toContain('tests="1" failures="0" errors="1" skipped="0"');
    expect(xml).toContain('<error type="gate" message="E_BUNDLE_HASH weights.bin: expected a, got b; next: train again"/>');
  });
});
