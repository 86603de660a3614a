import type { BaselineComparison } from '../contract.js';
import { markupText } from '../markup/html.js';
import { exampleReport } from './example-report.fixture.js';
import { renderBaselines } from './render-baselines.js';

const report = exampleReport('passed');
const FAIR_GAME = { name: 'fair game', accuracy: 0.7, auc: 0.81, logLoss: 0.2 } as const;

function render(change: (baselines: BaselineComparison) => Partial<BaselineComparison> = () => ({})): string {
  if (report.baselines === null) throw new Error('no baselines');
  return markupText(renderBaselines({ ...report, baselines: { ...report.baselines, ...change(report.baselines) } }));
}

describe('renderBaselines', () => {
  it('says nothing of a fair game where rows are of no market', () => {
    expect(render()).not.toMatch(/fair game/i);
    expect(render()).toContain('than that of always predicting the training share (');
  });

  it('shows the fair game as a row, and explains why it ranks', () => {
    const page = render(({ baselines }) => ({ baselines: [...baselines, FAIR_GAME] }));
    expect(page).toContain('Fair game<p class="meaning">the chance by reward/risk alone</p></th><td class="number">70.0%</td><td class="number">0.810</td><td class="number">0.200</td>');
    expect(page).toContain('a trade would still reach a near target more often than a far one');
    expect(page).toContain('than that of always predicting the training share (');
  });

  it('holds the log loss against the fair game where that is the better of the two', () => {
    const page = render(({ baselines }) => ({ baselines: [...baselines, FAIR_GAME], bestLogLoss: 0.2 }));
    expect(page).toContain('Its log loss is not better than that of the fair game (0.200).');
  });

  it('shows a dash for an AUC that is undefined', () => {
    expect(render(() => ({ baselines: [{ ...FAIR_GAME, auc: null }] }))).toContain('<td class="number">70.0%</td><td class="number">–</td>');
  });
});
