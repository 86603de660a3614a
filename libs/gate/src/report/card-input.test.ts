import { makeModelCard } from '@gecko/evaluation';
import { exampleBundle } from '../measure/example-bundle.fixture.js';
import { exampleVerdict } from '../verdict/example-verdict.fixture.js';
import { cardInput } from './card-input.js';

const bundle = exampleBundle();
const verdict = exampleVerdict();
const subject = { ...verdict.subject, bundle: bundle.rootDigest, data: bundle.metadata.data.sha256 };

describe('cardInput', () => {
  it('takes facts from the bundle and figures from the verdict', () => {
    const input = cardInput(bundle, { ...verdict, subject });
    expect(input).toMatchObject({ bundle: bundle.rootDigest, rows: bundle.metadata.split.rows, model: [{ name: 'Layers', value: '1 → 4 → 2 → 1' }, { name: 'Parameters', value: '21' }, { name: 'Trained with' }], isMarket: false });
    expect(input.verdict).toMatchObject({ look: verdict.look.number, test: { auc: verdict.measurements.test.auc } });
    expect(makeModelCard(input)).toMatchObject({ verdict: verdict.status, leftOut: [] });
  });

  it('leaves it to the card to see that a verdict is about another bundle', () => {
    expect(makeModelCard(cardInput(bundle, { ...verdict, subject: { ...subject, bundle: 'f'.repeat(64) } })).leftOut).toHaveLength(1);
    expect(makeModelCard(cardInput(bundle, undefined)).verdict).toBe('not judged');
  });
});
