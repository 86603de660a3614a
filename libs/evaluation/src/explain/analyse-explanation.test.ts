import { randomStream } from '@gecko/kernel';
import { Explanation } from '../contract.js';
import { analyseExplanation } from './analyse-explanation.js';
import { chooseBackground } from './choose-background.js';
import { chooseSamples } from './choose-samples.js';
import { createExplainer } from './create-explainer.js';
import { exampleLayers, exampleModel, linearLayers } from './example-network.fixture.js';
import { groupInputs } from './group-inputs.js';
import { drawStratified, splitHalves } from './split-halves.js';
import { cellText, valueGrid } from './value-grid.js';

const stream = randomStream(1, 'analysis test');
const WEIGHTS = [2, -1, 0, 0, 0, 0, 0, 1.5];

describe('analyseExplanation', () => {
  const model = exampleModel(linearLayers(WEIGHTS, -0.5), 900);
  const found = analyseExplanation(model, { seed: 1, depth: 'quick' });

  it('finds the columns that matter, in their order, and says that the others are noise', () => {
    expect(found?.importance.slice(0, 3).map(({ column, aboveNoise }) => [column, aboveNoise])).toEqual([['x0', true], ['x1', true], ['side', true]]);
    expect(found?.importance.slice(3).map(({ drop, logLossRise, aboveNoise }) => [drop, logLossRise, aboveNoise])).toEqual(new Array(5).fill([0, 0, false]));
    expect(found?.shap.columns.slice(0, 3).map(({ column }) => column).sort()).toEqual(['side', 'x0', 'x1']);
    expect(found?.shap.columns.filter(({ column }) => ['x0', 'x1', 'side'].includes(column)).map(({ column, direction }) => [column, direction === null ? null : Math.round(direction)])).toEqual(expect.arrayContaining([['x0', 1], ['x1', -1], ['side', null]]));
  });

  it('adds up, and has the form of its contract', () => {
    expect(Explanation.parse(found)).toEqual(found);
    expect(found?.shap.additivityGap).toBeLessThan(1e-9);
    for (const { gap, contributions, baseValue, probability } of found?.samples ?? []) {
      expect(gap).toBeLessThan(1e-9);
      expect(1 / (1 + Math.exp(-contributions.reduce((sum, { contribution }) => sum + contribution, baseValue)))).toBeCloseTo(probability, 9);
    }
  });

  it('explains four rows by their numbers in the data', () => {
    expect(found?.samples.map(({ reason }) => reason)).toEqual(['surely positive, and right', 'surely negative, and right', 'surest mistake', 'nearest to the threshold']);
    const [first, , mistake] = found?.samples ?? [];
    expect([first?.label, first && first.probability > 0.9]).toEqual([1, true]);
    expect(Number((mistake?.probability ?? 0) >= 0.5)).toBe(1 - (mistake?.label ?? 0));
    const row = (first?.row ?? 0) - 1000;
    expect(model.validation.includes(row)).toBe(true);
    expect(first?.contributions.find(({ column }) => column === 'side')?.value).toBe(cellText(model.table.columns[7] ?? { name: '', kind: 'numeric', values: new Float64Array() }, row));
  });

  it('follows the probability along a column: up with x0, and lower on the right', () => {
    const points = (column: string) => found?.dependence.find((dependence) => dependence.column === column)?.points ?? [];
    const means = points('x0').map(({ mean }) => mean);
    expect(means).toHaveLength(9);
    expect(means).toEqual([...means].sort((a, b) => a - b));
    for (const { low, mean, high } of points('x0')) expect(low < mean && mean < high).toBe(true);
    expect(new Map(points('side').map(({ value, mean }) => [value, mean])).get('left')).toBeGreaterThan(points('side').find(({ value }) => value === 'right')?.mean ?? 1);
  });

  it('is the same again with the same seed, and ranks alike on both halves of the rows', () => {
    expect(analyseExplanation(model, { seed: 1, depth: 'quick' })).toEqual(found);
    expect(found?.stability).toMatchObject({ over: 'the two halves of the rows, 5 times', top: 4 });
    expect(found?.stability?.topJaccard).toBeGreaterThan(0.5);
  });

  it('permutes columns that stand for each other together', () => {
    const [first, , ...others] = model.table.columns;
    const values = first?.kind === 'numeric' ? first.values : new Float64Array();
    const columns: typeof model.table.columns = [{ name: 'x0', kind: 'numeric', values }, { name: 'x1', kind: 'numeric', values: values.map((value) => -2 * value) }, ...others];
    const twins = analyseExplanation({ ...model, table: { ...model.table, columns } }, { seed: 1, depth: 'quick' });
    expect(twins?.clusters.map(({ columns: members }) => members)).toEqual([['x0', 'x1']]);
    expect(twins?.clusters[0]?.drop).toBeGreaterThan(twins?.importance.find(({ column }) => column === 'x1')?.drop ?? 1);
  });

  it('permutes blocks of time in full where rows have times, and is exact on few columns', () => {
    const small = exampleModel(exampleLayers([3, 6, 1], 2), 150);
    const times = Float64Array.from({ length: 150 }, (_, row) => row);
    const full = analyseExplanation({ ...small, table: { ...small.table, times } }, { seed: 1, depth: 'full' });
    expect(full?.importance.map(({ blockDrop }) => typeof blockDrop)).toEqual(['number', 'number', 'number']);
    expect([full?.repeats, full?.shap.method, full?.shap.standardError]).toEqual([10, 'exact: every subset of the columns', 0]);
  });

  it('is null where there is nothing to compare', () => {
    expect(analyseExplanation({ ...model, table: { ...model.table, labels: new Uint8Array(900) } }, { seed: 1, depth: 'quick' })).toBeNull();
    expect(analyseExplanation({ ...model, train: new Uint32Array() }, { seed: 1, depth: 'quick' })).toBeNull();
  });
});

describe('createExplainer', () => {
  it('names the change of one column that moves a row furthest towards the other decision, and whether it flips', () => {
    const model = exampleModel(linearLayers([4, 1, 0.5], 0), 300);
    const { explain } = createExplainer(model, { seed: 1, backgroundRows: 20, exactColumns: 10, surrogateRows: 100, surrogateInputs: 10 });
    const row = (...features: number[]) => ({ row: null, reason: 'test', label: null, features: Float32Array.from(features), values: ['a', 'b', 'c'] });
    const [positive, certain] = explain([row(0.5, 0, 1), row(0.5, 90, 1)]);
    expect(positive?.change).toMatchObject({ column: 'x0', from: 'a', flips: true });
    expect(Number(positive?.change?.to)).toBeLessThan(-1.5);
    expect(certain?.change).toMatchObject({ column: 'x1', from: 'b', flips: false });
    expect(positive?.standardError).toBe(0);
    expect(positive?.surrogate?.effects[0]?.column).toBe('x0');
  });

  it('leaves the second opinion out where a model has too many inputs', () => {
    const { explain } = createExplainer(exampleModel(linearLayers([1, 1], 0), 60), { seed: 1, backgroundRows: 5, exactColumns: 10, surrogateRows: 10, surrogateInputs: 1 });
    expect(explain([{ row: 0, reason: '', label: 1, features: Float32Array.of(1, 1), values: ['1', 'left'] }])[0]).not.toHaveProperty('surrogate');
  });

  it('tells no gap where a probability can no longer tell its log-odds', () => {
    const { explain } = createExplainer(exampleModel(linearLayers([1, 1], 0), 60), { seed: 1, backgroundRows: 5, exactColumns: 10, surrogateRows: 20, surrogateInputs: 9 });
    expect(explain([{ row: 0, reason: '', label: 1, features: Float32Array.of(500, 1), values: ['500', 'left'] }])[0]?.gap).toBeLessThan(1e-9);
  });
});

describe('choosing rows', () => {
  it('chooses samples that differ, as far as there are some', () => {
    expect(chooseSamples(Uint8Array.of(1, 1, 0, 0, 1), Float64Array.of(0.9, 0.6, 0.1, 0.7, 0.49), 0.5).map(({ place }) => place)).toEqual([0, 2, 3, 4]);
    expect(chooseSamples(Uint8Array.of(1), Float64Array.of(0.9), 0.5)).toEqual([{ place: 0, reason: 'surely positive, and right' }]);
  });

  it('draws a background from every stratum of the logits, in their order', () => {
    const logits = Float64Array.from({ length: 100 }, (_, place) => (place * 37) % 100);
    const chosen = [...chooseBackground(logits, 10, stream)].map((place) => logits[place] ?? 0);
    expect(chosen.map((logit) => Math.floor(logit / 10))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...chooseBackground(Float64Array.of(3, 1, 2), 5, stream)]).toEqual([1, 2, 0]);
  });

  it('cuts halves and samples within each class', () => {
    const labels = Uint8Array.from({ length: 40 }, (_, row) => Number(row % 4 === 0));
    const [one, other] = splitHalves(labels, 0, stream);
    expect([...one, ...other].sort((a, b) => a - b)).toEqual([...labels.keys()]);
    expect([one, other].map((half) => half.filter((row) => labels[row] === 1).length)).toEqual([5, 5]);
    const drawn = drawStratified(Uint32Array.from(labels.keys()), labels, 8, stream);
    expect([drawn.length, drawn.filter((row) => labels[row] === 1).length]).toEqual([8, 2]);
    expect([...drawn]).toEqual([...new Set(drawn)].sort((a, b) => a - b));
  });
});

describe('valueGrid', () => {
  const model = exampleModel(linearLayers([1, 1], 0), 60);
  const [numbers, side] = groupInputs(model);

  it('has quantiles of numbers and the most frequent texts, as the model sees them', () => {
    const grid = valueGrid(model, 'x0', numbers ?? new Uint32Array(), model.train, 5);
    expect(grid.texts.map(Number)).toEqual([...grid.texts.map(Number)].sort((a, b) => a - b));
    expect(grid.texts.map((text) => Math.fround(Number(text)).toFixed(4))).toEqual(Array.from(grid.inputs, (input) => input.toFixed(4)));
    const texts = valueGrid(model, 'side', side ?? new Uint32Array(), model.train, 5);
    expect(Object.fromEntries(texts.texts.map((text, index) => [text, texts.inputs[index]]))).toEqual({ left: 1, right: 0 });
    expect(valueGrid(model, 'side', side ?? new Uint32Array(), model.train, 1).texts).toHaveLength(1);
  });

  it('takes few distinct numbers as they are, and none of a column without values', () => {
    const set = (values: Float64Array) => ({ ...model, table: { ...model.table, columns: [{ name: 'x0', kind: 'numeric' as const, values }, ...model.table.columns.slice(1)] } });
    expect(valueGrid(set(Float64Array.from({ length: 60 }, (_, row) => (row % 3 === 0 ? NaN : row % 3))), 'x0', numbers ?? new Uint32Array(), model.train, 5).texts).toEqual(['1', '2']);
    expect(valueGrid(set(new Float64Array(60).fill(NaN)), 'x0', numbers ?? new Uint32Array(), model.train, 5).texts).toEqual([]);
  });

  it('writes cells in words', () => {
    expect(cellText({ name: 'a', kind: 'numeric', values: Float64Array.of(1 / 3) }, 0)).toBe('0.333333');
    expect(cellText({ name: 'a', kind: 'numeric', values: Float64Array.of(NaN) }, 0)).toBe('missing');
    expect(cellText({ name: 'a', kind: 'boolean', values: Float64Array.of(0), falseText: 'no', trueText: 'yes' }, 0)).toBe('no');
    expect(cellText({ name: 'a', kind: 'date', values: Float64Array.of(Date.UTC(2024, 1, 3)) }, 0)).toBe('2024-02-03');
    expect(cellText({ name: 'a', kind: 'categorical', codes: Int32Array.of(-1), levels: ['b'] }, 0)).toBe('missing');
  });
});
