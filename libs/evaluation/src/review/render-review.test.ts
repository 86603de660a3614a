import { HOSTILE_TEXTS } from '@gecko/kernel/testing';
import { cleanRun } from './clean-run.fixture.js';
import { renderReviewMarkdown, renderReviewText, reviewHeadline, reviewSarifFindings, REVIEW_TOOL } from './render-review.js';
import { reviewRun } from './review-run.js';
import { renderSarif } from '../markup/render-sarif.js';

const clean = reviewRun(cleanRun);
const withColumn = (name: string) => reviewRun({ ...cleanRun, data: { ...cleanRun.data, columns: cleanRun.data.columns.map((column, index) => (index === 0 ? { ...column, name, distinct: 1 } : column)) } });

describe('rendering a review', () => {
  it('counts in its headline', () => {
    expect(reviewHeadline(clean)).toBe(`Approve: 0 findings, ${clean.items.length} of ${clean.items.length} items met, 0 not applicable`);
    expect(renderReviewText(clean)).toBe(`REVIEW: ${reviewHeadline(clean)}`);
  });

  it('says of a finding where it is, what it is, what it means and what to do', () => {
    const text = renderReviewText(withColumn('age'));
    expect(text.split('\n').slice(2)).toEqual([
      'MEDIUM    data.constant-columns  bundle/metadata.json profile.columns',
      '  issue   one value alone in "age"',
      '  impact  A column of one value is no information; often it was meant to hold some, and an export lost it.',
      '  fix     mend the export, or leave the columns out (data.types, ignore)',
    ]);
    expect(renderReviewMarkdown(withColumn('age'))).toContain('## MEDIUM: `data.constant-columns`\n\n- place: `bundle/metadata.json profile.columns`\n- issue: one value alone in `"age"`\n');
  });

  it('shows every item in Markdown', () => {
    const page = renderReviewMarkdown(clean);
    for (const { item } of clean.items) expect(page).toContain(`| \`${item}\` | met |`);
  });

  it.each(HOSTILE_TEXTS)('lets %s act neither in text nor in Markdown', (_what, text) => {
    const review = withColumn(text);
    expect(renderReviewText(review)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
    const foreign = renderReviewMarkdown(review).split('\n').filter((line) => line.includes('one value alone'));
    expect(foreign).toHaveLength(2);
    for (const line of foreign) expect(line.replace(/`[^`\n]+`/g, '').replace(/\*\*finding\*\*/, '')).not.toMatch(/[<>@#*_[\]]|javascript/);
  });

  it('names file and level of each finding for SARIF', () => {
    const [finding] = reviewSarifFindings(withColumn('age'), (file) => `models/m/${file}`);
    expect(finding).toEqual({ rule: 'data.constant-columns', level: 'warning', file: 'models/m/bundle/metadata.json', line: undefined, message: expect.stringMatching(/^one value alone in "age"\. A column of one value .* Fix: mend the export/) });
    expect(JSON.parse(renderSarif(REVIEW_TOOL, finding ? [finding] : [])).runs[0].tool.driver).toMatchObject({ name: 'gecko-review', rules: [{ id: 'data.constant-columns', shortDescription: { text: 'Does every column tell rows apart?' } }] });
  });
});
