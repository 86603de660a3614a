import { predictInParts, rowsPerPrediction } from './predict-in-parts.js';
import { createReferenceEngine } from './reference/reference-engine.js';
import { engineRequest, normalMatrix, tinySpec } from './tiny-training.fixture.js';

const matrix = normalMatrix(1, 150, 2, ([first = 0]) => first > 0);

describe('predictInParts', () => {
  it('gives the logits of one call and lets timers run in between', async () => {
    const engine = createReferenceEngine(engineRequest(tinySpec({}), matrix));
    const counts: number[] = [];
    let ticks = 0;
    const counting = { ...engine, predictLogits: (features: Float32Array, rows: number) => (counts.push(rows, ticks), engine.predictLogits(features, rows)) };
    const timer = setInterval(() => ticks++, 0);
    const tick = (): Promise<void> => new Promise((resolve) => setImmediate(() => (ticks++, resolve())));
    const [logits] = await Promise.all([predictInParts(counting, matrix, 64), tick()]);
    clearInterval(timer);
    expect([...logits]).toEqual([...engine.predictLogits(matrix.features, matrix.rows)]);
    expect(counts.filter((_, index) => index % 2 === 0)).toEqual([64, 64, 22]);
    expect([counts[1], counts[5]]).toEqual([0, ticks]);
    expect(ticks).toBeGreaterThan(0);
  });
});

describe('rowsPerPrediction', () => {
  it.each([[18_000, 55_552], [1_000_000, 960], [200_000_000, 64]])('gives a network of %d weights parts of %d rows', (weights, rows) => {
    expect(rowsPerPrediction(weights)).toBe(rows);
  });
});
