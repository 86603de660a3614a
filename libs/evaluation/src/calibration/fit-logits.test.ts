import fc from 'fast-check';
import { calibrationLine } from './calibration-line.js';
import { fitLine } from './fit-line.js';
import { fitPlatt } from './fit-platt.js';
import { fitTemperature } from './fit-temperature.js';
import { logitOf, sigmoidOf } from './logit-of.js';
import { simulatedRows } from './simulated-rows.fixture.js';

const mapOf = (fit: ReturnType<typeof fitPlatt>) => (fit.kind === 'fitted' ? fit.map : { scale: Number.NaN, offset: Number.NaN });
const loss = (logits: Float64Array, targets: ArrayLike<number>, scale: number, offset: number): number =>
  logits.reduce((sum, logit, row) => sum + Math.log1p(Math.exp(scale * logit + offset)) - (targets[row] ?? 0) * (scale * logit + offset), 0);

describe('fitLine', () => {
  it('ends where every step aside costs more', () => {
    const { logits, labels } = simulatedRows(200, 1, (logit) => 3 * logit + 1);
    const { scale, offset } = fitLine(logits, labels, { scale: 0, offset: 0 });
    const least = loss(logits, labels, scale, offset);
    for (const [up, right] of [[1e-4, 0], [-1e-4, 0], [0, 1e-4], [0, -1e-4]] as const) expect(loss(logits, labels, scale + up, offset + right)).toBeGreaterThan(least);
  });

  it('stays finite with log-odds of hundreds on the wrong side', () => {
    const { scale, offset } = fitLine([700, -700, 600, -600, 1], [0, 1, 1, 0, 1], { scale: 1, offset: 0 });
    expect(Number.isFinite(scale) && Number.isFinite(offset)).toBe(true);
  });

  it('keeps the offset where it is told to', () => {
    const { logits, labels } = simulatedRows(200, 1);
    expect(fitLine(logits, labels, { scale: 1, offset: 0.25 }, false).offset).toBe(0.25);
  });
});

describe('fitPlatt', () => {
  it('finds what distorted the log-odds', () => {
    const { logits, labels } = simulatedRows(20_000, 2, (logit) => (logit + 1) / 2);
    const { scale, offset } = mapOf(fitPlatt(logits, labels));
    expect(scale).toBeCloseTo(2, 0);
    expect(offset).toBeCloseTo(-1, 0);
  });

  it('gives the same probabilities whatever the unit and the zero of the log-odds', () => {
    const { logits, labels } = simulatedRows(60, 3);
    const plain = mapOf(fitPlatt(logits, labels));
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 20, noNaN: true }), fc.double({ min: -20, max: 20, noNaN: true }), (unit, zero) => {
        const other = mapOf(fitPlatt(logits.map((logit) => unit * logit + zero), labels));
        logits.forEach((logit) => expect(other.scale * (unit * logit + zero) + other.offset).toBeCloseTo(plain.scale * logit + plain.offset, 5));
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  it('refuses one class, and a model that ranks the wrong way round or not at all', () => {
    expect(fitPlatt([1, 2], Uint8Array.of(1, 1))).toEqual({ kind: 'refused', reason: 'the rows are all of one class' });
    const backwards = { kind: 'refused', reason: 'higher scores go with fewer positives: the model ranks the wrong way round' };
    expect(fitPlatt([-1, 1, -2, 2], Uint8Array.of(1, 0, 1, 0))).toEqual(backwards);
    expect(fitPlatt([3, 3, 3, 3], Uint8Array.of(1, 0, 1, 0))).toEqual(backwards);
  });

  it('refuses what is no number', () => {
    expect(() => fitPlatt([1, Number.NaN], Uint8Array.of(1, 0))).toThrow('expected a finite score, got NaN');
  });
});

describe('fitTemperature', () => {
  it('finds by how much a model is too sure', () => {
    const { logits, labels } = simulatedRows(20_000, 4, (logit) => 4 * logit);
    expect(mapOf(fitTemperature(logits, labels)).scale).toBeCloseTo(0.25, 1);
    expect(mapOf(fitTemperature(logits, labels)).offset).toBe(0);
  });

  it.each([
    ['one class', [1, -1], [0, 0], 'the rows are all of one class'],
    ['rows that are all right', [1, -1, 0], [1, 0, 1], 'every row is on the right side of one half, so no temperature is best'],
    ['rows that are all wrong', [-1, 1], [1, 0], 'higher scores go with fewer positives: the model ranks the wrong way round'],
    ['a model that ranks the wrong way round', [-2, 2, 1, -1], [1, 0, 1, 0], 'higher scores go with fewer positives: the model ranks the wrong way round'],
  ])('refuses %s', (_, logits, labels, reason) => {
    expect(fitTemperature(logits, Uint8Array.from(labels))).toEqual({ kind: 'refused', reason });
  });
});

describe('calibrationLine', () => {
  it('is 1 and 0 for log-odds that are true, and says how they are distorted else', () => {
    const honest = simulatedRows(20_000, 5);
    expect(calibrationLine(honest.logits, honest.labels)?.slope).toBeCloseTo(1, 1);
    expect(calibrationLine(honest.logits, honest.labels)?.intercept).toBeCloseTo(0, 1);
    expect(calibrationLine(honest.logits.map((logit) => 2 * logit), honest.labels)?.slope).toBeCloseTo(0.5, 1);
  });

  it.each([
    ['no rows', [], []],
    ['one class', [1, 2, 3], [1, 1, 1]],
    ['classes apart', [1, 2, 3], [0, 0, 1]],
    ['classes that touch', [1, 2, 2], [0, 0, 1]],
    ['classes apart the wrong way round', [1, 2, 3], [1, 0, 0]],
    ['one score for all', [2, 2, 2], [1, 0, 1]],
  ])('is null for %s', (_, logits, labels) => {
    expect(calibrationLine(logits, Uint8Array.from(labels))).toBeNull();
  });
});

describe('logitOf', () => {
  it('is undone by sigmoidOf, and finite at 0 and 1', () => {
    for (const probability of [1e-12, 0.2, 0.5, 0.999]) expect(sigmoidOf(logitOf(probability))).toBeCloseTo(probability, 12);
    expect([logitOf(0), logitOf(1)].map(Math.round)).toEqual([-35, 35]);
    expect([sigmoidOf(-800), sigmoidOf(800)]).toEqual([0, 1]);
  });
});
