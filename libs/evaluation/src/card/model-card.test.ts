import { ModelCard } from '../contract.js';
import { exampleAnalysis } from '../report/example-analysis.fixture.js';
import { exampleCardInput, exampleCardVerdict } from './example-card.fixture.js';
import { makeModelCard } from './make-model-card.js';
import { markdownText } from './markdown-text.js';
import { renderModelCard } from './render-model-card.js';

const sources = (card: ModelCard): string[] => [...new Set(card.figures.map(({ source }) => source))];

describe('makeModelCard', () => {
  it('is in the form of the contract and says of each figure its rows and source', () => {
    const card = makeModelCard(exampleCardInput());
    expect(ModelCard.parse(card)).toEqual(card);
    const { test } = exampleCardVerdict();
    expect(card.figures[0]).toEqual({ name: 'AUC', rows: 'test', n: 300, value: test.auc, interval: test.intervals.auc, source: 'verdict.json' });
    expect(sources(card)).toEqual(['verdict.json', 'analysis.json']);
    expect(card).toMatchObject({ verdict: 'passed', judged: 'standard profile, look 2 at these test rows', leftOut: [] });
  });

  it.each([
    ['another bundle', { bundle: 'a'.repeat(64) }, 'The numbers of verdict.json are left out: it is about bundle aaaaaaaaaaaa… and not bbbbbbbbbbbb….'],
    ['other data', { data: 'a'.repeat(64) }, 'The numbers of verdict.json are left out: it is about data aaaaaaaaaaaa… and not dddddddddddd….'],
  ])('gives no number of a verdict about %s, and says so', (_, changes, words) => {
    const card = makeModelCard(exampleCardInput({ verdict: exampleCardVerdict(changes) }));
    expect(card).toMatchObject({ verdict: 'not judged', judged: null, leftOut: [words] });
    expect(sources(card)).toEqual(['analysis.json']);
    expect(card.limits[0]).toMatch(/^The gate has not judged this very bundle on these data/);
    expect(renderModelCard(card)).not.toContain('verdict.json |');
  });

  it('gives no number of an analysis about another bundle or other data, and says so', () => {
    for (const changes of [{ bundle: 'a'.repeat(64) }, { data: 'a'.repeat(64) }]) {
      const card = makeModelCard(exampleCardInput({ analysis: { ...exampleAnalysis(), ...changes } }));
      expect(sources(card)).toEqual(['verdict.json']);
      expect(card).toMatchObject({ weakSlices: [], leftOut: [expect.stringMatching(/^The numbers of analysis\.json are left out/)] });
      expect(card.limits).toContain('Not analysed: weak slices and calibration.');
    }
  });

  it('says nothing of what was not at hand', () => {
    expect(makeModelCard(exampleCardInput({ verdict: undefined, analysis: undefined, reference: undefined }))).toMatchObject({ verdict: 'not judged', figures: [], leftOut: [], driftReference: null });
  });

  it('draws its limits from the facts', () => {
    const { limits } = makeModelCard(exampleCardInput());
    expect(limits).toContain('Of rows with age >= 60 and region = east, 41.5% are decided wrongly, of others 21.2% (41 validation rows).');
    expect(limits).toContain('Sure does not mean right: 7 of 84 validation rows with a probability of 0.9 or more for a class are wrong.');
    expect(limits).toContain('Twice the training rows would add about 0.013 AUC.');
    const refused = makeModelCard(exampleCardInput({ verdict: exampleCardVerdict({ status: 'refused', failedChecks: ['test.auc'] }), isMarket: true }));
    expect(refused.limits[0]).toBe('The gate refused this model: do not rely on it. Checks that did not pass: test.auc.');
    expect(refused.limits.join(' ')).toContain('this is no advice to trade');
  });
});

describe('renderModelCard', () => {
  it('writes the card as Markdown, equal for equal cards', () => {
    const text = renderModelCard(makeModelCard(exampleCardInput()));
    expect(text).toContain('# Model card: loans\n\n**PASSED** (standard profile, look 2 at these test rows)');
    expect(text).toMatch(/\| AUC \| 0\.846 \| 0\.797 to 0\.884 \| 300 test \| verdict\.json \|/);
    expect(text).toContain('| Columns read | age, a\\_b |');
    expect(text.match(/^## .*$/gm)).toEqual(['## Intended use', '## Model', '## Data', '## How good it is', '## Weak slices', '## Limits', '## Drift reference', '## How to load it']);
    expect(renderModelCard(makeModelCard(exampleCardInput()))).toBe(text);
  });

  it('lets no text of the data become markup', () => {
    expect(markdownText('a | [b](http://c) <d> `e`\n# \u202ef')).toBe('a \\| \\[b\\]\\(http:&#8203;//c\\) &lt;d\\> \\`e\\` \\# \\\\u\\{202e\\}f');
    const text = renderModelCard(makeModelCard(exampleCardInput({ label: '<img src=x>', columns: ['a|b'] })));
    expect(text).not.toContain('<img');
    expect(text).toContain('a\\|b');
  });
});
