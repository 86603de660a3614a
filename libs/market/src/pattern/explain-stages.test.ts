import { explainStages } from './explain-stages.js';
import { stageCounter, sumStages } from './stage-counter.js';

describe('what became of the bars', () => {
  it('is one sentence: the stages that refused candidates, in the order of the search', () => {
    const stages = { ...stageCounter(), bars: 51_200 };
    Object.assign(stages.refused, { 'warm-up': 4798, range: 43_302, trend: 2900, base: 150, 're-entry': 50 });
    expect(explainStages(stages)).toBe('51,200 bars examined, each side for itself: 4,798 needed to warm up, 3,100 wide enough for a test bar; refused: 2,900 no trend of the High Frame, 150 no base, 50 no re-entry; 0 events');
  });

  it('names no refusals where there are none, and groups digits by three', () => {
    expect(explainStages({ ...stageCounter(), bars: 1_234_567, events: 1 })).toBe('1,234,567 bars examined, each side for itself: 0 needed to warm up, 1 wide enough for a test bar; 1 event');
  });

  it('is summed over sides and symbols', () => {
    const one = { ...stageCounter(), bars: 10, events: 1 };
    const other = { ...stageCounter(), bars: 5, events: 2 };
    one.refused.trend = 3;
    other.refused.trend = 4;
    expect(sumStages([one, other])).toMatchObject({ bars: 15, events: 3, refused: { trend: 7, hook: 0 } });
  });
});
