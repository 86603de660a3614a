import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHECKLIST } from '@gecko/evaluation';

const document = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'docs', 'review.md'), 'utf8');

describe('docs/review.md', () => {
  it('lists every item of the checklist as it is', () => {
    const lines = CHECKLIST.flatMap(({ group, items }) => ['', `### ${group}`, '', '| item | severity | question | what a finding means |', '|---|---|---|---|', ...items.map(({ item, severity, question, impact }) => `| \`${item}\` | ${severity} | ${question} | ${impact} |`)]);
    const [, list = ''] = document.split('## The checklist\n');
    expect(list.split('\n').slice(0, lines.length)).toEqual(lines);
  });

  it('says how many there are', () => {
    expect(document).toContain(`${CHECKLIST.flatMap(({ items }) => items).length} items`);
  });
});
