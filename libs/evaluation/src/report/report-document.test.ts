import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleMarket } from './example-market.fixture.js';
import { exampleFullReport } from './example-analysis.fixture.js';
import { renderReport } from './render-report.js';

describe('docs/report.md', () => {
  const document = readFileSync(join(__dirname, '../../../../docs/report.md'), 'utf8');
  const rows = document.split('\n').filter((line) => line.startsWith('| ') && line.includes('?'));

  it('answers fifteen questions, each by a section that is on the page', () => {
    expect(rows).toHaveLength(15);
    const page = renderReport({ ...exampleFullReport('refused'), market: exampleMarket() });
    const named = rows.map((row) => [...row.matchAll(/`#([a-z]+)`/g)].map(([, id]) => id ?? ''));
    expect(named.filter((ids) => ids.length === 0)).toEqual([]);
    expect(named.flat().filter((id) => !page.includes(`<section id="${id}"`))).toEqual([]);
  });

  it('names every section of the page but the latency', () => {
    const ids = [...renderReport(exampleFullReport('passed')).matchAll(/<section id="([a-z]+)"/g)].map(([, id]) => id ?? '');
    expect(ids.filter((id) => !document.includes(`\`#${id}\``))).toEqual(['latency']);
  });
});
