import type { LabelledMatrix } from '@gecko/training/contract';
import { examinedExample } from './examined-example.fixture.js';
import { learnCurve } from './learn-curve.js';

describe('learnCurve', () => {
  it('trains logistic regression on ever more of the training rows, several draws each', async () => {
    const { model, bundle } = await examinedExample();
    const curve = await learnCurve({ model, bundle, options: { depth: 'quick', seed: 1 } });
    expect(curve.points.map(({ rows, repeats }) => [rows, repeats])).toEqual([[21, 5], [40, 5], [80, 5], [160, 1]]);
    expect(curve.model).toBe('logistic regression');
    expect(curve.points[3]?.auc).toBeGreaterThan(0.8);
    expect(await learnCurve({ model, bundle, options: { depth: 'quick', seed: 1 } })).toEqual(curve);
  });

  it('takes the network itself where an analysis is full and may train', async () => {
    const { model, bundle } = await examinedExample();
    const trained: number[][] = [];
    const trainNetwork = async (matrices: readonly LabelledMatrix[]) => {
      trained.push(matrices.map(({ rows }) => rows));
      return matrices.map(({ rows }) => 0.9 - 0.1 * (rows / 160) ** -0.5);
    };
    const curve = await learnCurve({ model, bundle, options: { depth: 'full', seed: 1 }, trainNetwork });
    expect(trained.map((rows) => [rows.length, rows[0]])).toEqual([[5, 21], [5, 40], [5, 80], [1, 160]]);
    expect(curve.conclusion).toBe('Twice the rows would buy about 0.03 AUC (by the network itself on 21 to 160 rows)');
  });

  it('draws nothing so small that a class is hardly there', async () => {
    const { model, bundle } = await examinedExample(36);
    const { points, gainFromDoubling } = await learnCurve({ model, bundle, options: { depth: 'quick', seed: 1 } });
    expect(points.map(({ rows }) => rows)).toEqual([24]);
    expect(gainFromDoubling).toBeNull();
  });
});
