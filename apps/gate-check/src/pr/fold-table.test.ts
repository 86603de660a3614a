import fc from 'fast-check';
import { renderPage } from './fold-table.js';

const table = (rows: number, folded = false) => ({ columns: ['a', 'b'], rows: Array.from({ length: rows }, (_, index) => [String(index), 'x'.repeat(50)]), folded });

describe('renderPage', () => {
  it('sets the first line, headings, lines and tables apart by blank lines', () => {
    expect(renderPage('# first', [{ heading: 'One', lines: ['- a', '- b'] }, { heading: undefined, lines: [], table: { columns: ['a', 'b'], rows: [['1', '2']] } }], 1000)).toBe('# first\n\n### One\n\n- a\n- b\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n');
  });

  it('folds a table of more than 30 rows, and one that is said to be', () => {
    expect(renderPage('', [{ heading: undefined, lines: [], table: table(30) }], 10_000)).not.toContain('<details>');
    expect(renderPage('', [{ heading: undefined, lines: [], table: table(31) }], 10_000)).toContain('<details><summary>31 rows</summary>\n\n| a | b |');
    expect(renderPage('', [{ heading: undefined, lines: [], table: table(1, true) }], 10_000)).toContain('<details><summary>1 row</summary>');
  });

  it('cuts tables where the page would be too long, and counts what is left out', () => {
    const page = renderPage('# first', [{ heading: 'Many', lines: [], table: table(1000) }, { heading: 'Few', lines: [], table: table(3) }], 20_000);
    expect(page.length).toBeLessThanOrEqual(20_000);
    expect(page).toContain('… and 750 more, which do not fit here.');
    expect(page.match(/^\| \d+ \|/gm)).toHaveLength(253);
  });

  it('keeps within its limit, whatever the sections', () => {
    const section = fc.record({ heading: fc.string({ maxLength: 20 }), lines: fc.array(fc.string({ maxLength: 400 }), { maxLength: 5 }), rows: fc.nat({ max: 200 }) });
    fc.assert(
      fc.property(fc.array(section, { maxLength: 6 }), fc.integer({ min: 200, max: 5000 }), (sections, longest) => {
        const page = renderPage('# first', sections.map(({ heading, lines, rows }) => ({ heading, lines, table: table(rows) })), longest);
        expect(page.length).toBeLessThanOrEqual(longest);
        expect(page.startsWith('# first\n')).toBe(true);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});
