import { fitRandomUnits, fitLogistic } from './fit-logistic.js';
import { csvOf, knownTable, LABEL, normals, pickRows, uniforms, withColumn } from './known-table.js';
import { linearNetwork, networkOf, predictRows, tensorsOf, type Matrix } from './network.js';

describe('knownTable', () => {
  it('gives equal cells for equal options and others for another seed', () => {
    expect(knownTable({ rows: 20 })).toEqual(knownTable({ rows: 20 }));
    expect(knownTable({ rows: 20, seed: 2 })).not.toEqual(knownTable({ rows: 20 }));
  });

  it('has positives where the logit is high', () => {
    const { age = [], [LABEL]: labels = [] } = knownTable({ rows: 4000 });
    const meanAge = (label: string): number => {
      const ages = age.filter((_, row) => labels[row] === label).map(Number);
      return ages.reduce((sum, value) => sum + value, 0) / ages.length;
    };
    expect(meanAge('yes')).toBeGreaterThan(meanAge('no') + 0.5);
  });
});

describe('columns', () => {
  const columns = { size: ['1', '2', '3'], [LABEL]: ['no', 'yes', 'no'] };

  it('become a CSV file with the label last', () => {
    expect(csvOf(withColumn(columns, 'day', (row) => String(row)))).toBe('size,day,bought\n1,0,no\n2,1,yes\n3,2,no\n');
    expect(csvOf(pickRows(columns, [2, 2, 1]), ';')).toBe('size;bought\n3;no\n3;no\n2;yes\n');
  });

  it('are replaced where the name is taken, the label too', () => {
    expect(csvOf(withColumn(withColumn(columns, 'size', () => '0'), LABEL, () => 'yes'))).toBe('size,bought\n0,yes\n0,yes\n0,yes\n');
  });
});

describe('fitLogistic', () => {
  const rows = 3000;
  const features = Float32Array.from(normals(1, 'test', 2 * rows));
  const chance = uniforms(1, 'test', rows);
  const labels = Uint8Array.from(chance, (value, row) => Number(value < 1 / (1 + Math.exp(-2 * (features[2 * row] ?? 0) + (features[2 * row + 1] ?? 0) - 0.5))));
  const matrix: Matrix = { features, width: 2, labels };

  it('comes close to the logit 2a - b + 0.5 that the labels were drawn with', () => {
    const [hidden] = fitLogistic(matrix);
    for (const [index, truth] of [[0, 2], [2, -1]] as const) expect(Math.abs((hidden?.kernel[index] ?? 0) - truth)).toBeLessThan(0.2);
    expect(Math.abs((hidden?.bias[0] ?? 0) - 0.5)).toBeLessThan(0.2);
  });

  it('stands where the slope of the penalised likelihood is zero', () => {
    const network = fitLogistic(matrix);
    const errors = predictRows(network, matrix).map((probability, row) => (labels[row] ?? 0) - probability);
    const slopes = [0, 1].map((input) => errors.reduce((sum, error, row) => sum + error * (features[2 * row + input] ?? 0), 0) - (network[0]?.kernel[2 * input] ?? 0));
    expect(Math.max(...slopes.map(Math.abs))).toBeLessThan(1e-3);
  });

  it('knows rows by heart with many random units and no ridge', () => {
    const few: Matrix = { features: features.subarray(0, 200), width: 2, labels: labels.subarray(0, 100) };
    const wrong = (probabilities: Float32Array): number => probabilities.filter((probability, row) => Number(probability >= 0.5) !== few.labels[row]).length;
    expect(wrong(predictRows(fitRandomUnits(100, 1e-4)(few), few))).toBeLessThan(wrong(predictRows(fitLogistic(few), few)));
  });
});

describe('a network', () => {
  const network = linearNetwork([1, -2], 0.5);

  it('of a logistic regression answers its probabilities', () => {
    const probabilities = predictRows(network, { features: Float32Array.of(0, 0, 1, 1, -3, 1), width: 2, labels: new Uint8Array(3) });
    expect([...probabilities].map((probability) => Number(probability.toFixed(6)))).toEqual([0.622459, 0.377541, 0.010987]);
  });

  it('comes back from its tensors', () => {
    expect(tensorsOf(network).map(({ name, shape }) => `${name} ${shape.join('x')}`)).toEqual(['hidden_1/kernel 2x2', 'hidden_1/bias 2', 'output/kernel 2x1', 'output/bias 1']);
    expect(networkOf(tensorsOf(network))).toEqual(network);
  });
});
