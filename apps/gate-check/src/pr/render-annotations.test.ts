import { GeckoError } from '@gecko/kernel';
import { HOSTILE_TEXTS } from '@gecko/kernel/testing';
import { exampleVerdict } from '../example-verdict.fixture.js';
import type { Finding } from './find-findings.js';
import { wholeVerdict } from './redact-verdict.js';
import { renderAnnotations, renderErrorAnnotations, withoutCommands } from './render-annotations.js';

const finding = (changes: Partial<Finding> = {}): Finding => ({ rule: 'data/duplicate-rows', level: 'error', file: 'data/loans.csv', line: 5, message: 'equal rows', ...changes });
const refused = wholeVerdict(exampleVerdict({ status: 'refused', checks: [{ id: 'test.auc', value: 0.7, operator: '>=', limit: 0.75, n: 100, passed: false, reason: '' }] }));

describe('renderAnnotations', () => {
  it('is one notice where all passed', () => {
    expect(renderAnnotations(wholeVerdict(exampleVerdict()), [])).toEqual(['::notice title=Gate::PASSED: moons, all 1 checks passed']);
  });

  it('names the failed checks, then findings at their files, by level', () => {
    expect(renderAnnotations(refused, [finding(), finding({ level: 'note', rule: 'policy/waiver', file: 'gates.yaml', line: undefined }), finding({ level: 'warning', line: undefined })])).toEqual([
      '::error title=Gate::REFUSED: moons, 1 of 1 checks failed: test.auc',
      '::error file=data/loans.csv,line=5,title=data/duplicate-rows::equal rows',
      '::warning file=data/loans.csv,title=data/duplicate-rows::equal rows',
      '::notice file=gates.yaml,title=policy/waiver::equal rows',
    ]);
  });

  it('keeps to the ten of a kind that GitHub shows', () => {
    expect(renderAnnotations(refused, Array.from({ length: 30 }, () => finding()))).toHaveLength(10);
  });

  it.each(HOSTILE_TEXTS)('stays one command a line with %s in file, message and check', (_, text) => {
    const verdict = wholeVerdict(exampleVerdict({ status: 'refused', checks: [{ id: text, value: 0.7, operator: '>=', limit: 0.75, n: 100, passed: false, reason: text }] }));
    for (const line of renderAnnotations(verdict, [finding({ file: text, message: text })])) expect(line).toMatch(/^::error (?:file=[^,:\p{Cc}]+,line=5,title=data\/duplicate-rows|title=Gate)::[^\p{Cc}\p{Cf}\p{Zl}]*$/u);
  });
});

describe('renderErrorAnnotations', () => {
  it('says the error, then where', () => {
    const error = new GeckoError({ kind: 'data', code: 'E_DATA_CHANGED', place: 'a.csv', problem: 'expected 100%', next: 'mend it' });
    expect(renderErrorAnnotations(error, [finding({ line: undefined })])).toEqual(['::error title=Gate::E_DATA_CHANGED a.csv: expected 100%25; next: mend it', '::error file=data/loans.csv,title=data/duplicate-rows::equal rows']);
  });
});

describe('withoutCommands', () => {
  it('stops commands around a text', () => {
    expect(withoutCommands('::error::x', 'token')).toBe('::stop-commands::token\n::error::x\n::token::');
  });
});
