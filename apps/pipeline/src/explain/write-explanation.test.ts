import type { LocalExplanation } from '@gecko/evaluation/contract';
import { writeExplanation } from './write-explanation.js';

const CONTEXT = { threshold: 0.5, positive: 'yes', negative: 'no', file: 'new.csv', model: 'moons v3', background: '50 training rows', top: 2 };
const EXPLANATION: LocalExplanation = {
  row: 2,
  reason: 'asked for',
  label: null,
  probability: 0.75,
  baseValue: 0.1,
  contributions: [{ column: 'age', value: '41', contribution: 0.9 }, { column: 'a\u202ename', value: 'x'.repeat(60), contribution: -0.3 }, { column: 'rest', value: '1', contribution: 0.1 }, { column: 'none', value: '1', contribution: 0.2 }],
  gap: 2e-9,
  standardError: 0.0123,
  change: null,
};

describe('writeExplanation', () => {
  it('shows the largest contributions as bars, sums up the others and escapes foreign text', () => {
    const lines = writeExplanation(EXPLANATION, CONTEXT).split('\n');
    expect(lines[2]).toBe('  what each column adds to the log-odds, largest first (standard error 0.012):');
    expect(lines[3]).toMatch(/^ {4}age = 41 +\+0\.900 {2}\+{24}$/);
    expect(lines[4]).toMatch(/^ {4}a\\u\{202e\}name = x{43}… {3}-0\.300 {2}-{8}$/);
    expect(lines[5]).toMatch(/^ {4}2 other columns +\+0\.300$/);
    expect(lines[6]).toBe('    = +1.000 log-odds, off by 2e-9');
    expect(lines.slice(7)).toEqual(['  no change of one column moves it towards the other decision']);
  });

  it('says whether a change would flip the decision, and what the linear fit makes of it', () => {
    const change = { column: 'age', from: '41', to: '20', probability: 0.6, flips: false };
    const text = writeExplanation({ ...EXPLANATION, change, surrogate: { r2: null, rows: 1000, effects: [{ column: 'age', value: '41', contribution: 0.8 }] } }, CONTEXT);
    expect(text).toContain('no change of one column flips it; the furthest is age from 41 to 20: probability 0.6000');
    expect(text).toContain('second opinion, a linear fit to 1000 rows around it (local R2 undefined):\n    age = 41  +0.800');
    expect(writeExplanation({ ...EXPLANATION, change: { ...change, flips: true } }, CONTEXT)).toContain('one change that would flip it: age from 41 to 20');
  });
});
