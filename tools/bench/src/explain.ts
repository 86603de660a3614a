import { buildLayersModel } from '@gecko/architecture';
import { loadBackend } from '@gecko/backend';
import { applyTransforms } from '@gecko/dataset/transform';
import { createExplainer, type ExaminedLayer, type ExaminedModel } from '@gecko/evaluation';
import { describeMachine } from './describe-machine.js';
import { randomMatrix } from './random-matrix.js';
import { referenceBundle } from './reference-bundle.js';

const ROWS = 1000;
const BACKGROUND = 16;
const GOAL_SECONDS = 30;

const backend = await loadBackend('cpu');
const { contents } = referenceBundle(backend);
const model = examinedModel();
const explainer = createExplainer(model, { seed: 1, backgroundRows: BACKGROUND, exactColumns: 10, surrogateRows: 1000, surrogateInputs: 1024 });
const features = model.encode(model.table, model.train);
const startedMs = performance.now();
const startedUse = process.cpuUsage();
const { values, baseValue, standardErrors } = explainer.shapley(features);
const { user, system } = process.cpuUsage(startedUse);
const seconds = (performance.now() - startedMs) / 1000;
const error = Math.sqrt(standardErrors.reduce((sum, own) => sum + own * own, 0) / ROWS);
console.log(describeMachine());
console.log(`SHAP values of ${ROWS} rows of 62-128-64-32-1, ${explainer.backgroundRows} background rows, ${4 * explainer.backgroundRows} walks a row; one thread`);
console.log(`seconds        ${((user + system) / 1e6).toFixed(1)} s of one core (goal < ${GOAL_SECONDS}), ${seconds.toFixed(1)} s by the clock`);
console.log(`standard error ${error.toFixed(4)} log-odds, of an untrained network on random rows`);
console.log(`additivity gap ${largestGap().toExponential(1)} against TensorFlow.js on the cpu backend (goal < 1e-3)`);

/** Against the log-odds of the probabilities that TensorFlow.js gives. */
function largestGap(): number {
  const probabilities = model.scoreInputs(features, ROWS);
  return Math.max(...Array.from(probabilities, (probability, row) => Math.abs(values.subarray(row * 62, (row + 1) * 62).reduce((sum, value) => sum + value, baseValue) - Math.log(probability / (1 - probability)))));
}

function examinedModel(): ExaminedModel {
  const { transforms, threshold, spec } = contents.metadata;
  const { features: cells, labels, width } = randomMatrix(ROWS, 62);
  const all = Uint32Array.from({ length: ROWS }, (_, row) => row);
  const columns = transforms.columns.map(({ column }, index) => ({ name: column, kind: 'numeric' as const, values: Float64Array.from(all, (row) => cells[row * width + index] ?? 0) }));
  const network = buildLayersModel(backend.tf, spec, contents.weights);
  const encode: ExaminedModel['encode'] = (table, rows) => applyTransforms(transforms, table, rows);
  const scoreInputs: ExaminedModel['scoreInputs'] = (inputs, rows) => {
    const probabilities = new Float64Array(rows);
    backend.tf.tidy(() => {
      const output = network.predictOnBatch(backend.tf.tensor2d(inputs, [rows, width]));
      probabilities.set((Array.isArray(output) ? output[0] : output)?.dataSync() ?? []);
    });
    return probabilities;
  };
  return { table: { columns, rowCount: ROWS, labels }, train: all, validation: all, positions: all, positiveLabel: '1', negativeLabel: '0', threshold, columns: columns.map(({ name }) => name), inputs: columns.map(({ name }) => ({ name, column: name })), layers: denseLayers(), encode, scoreInputs, score: (table, rows) => scoreInputs(encode(table, rows), rows.length) };
}

function denseLayers(): ExaminedLayer[] {
  const kernels = contents.weights.filter(({ name }) => name.endsWith('/kernel'));
  return kernels.map(({ name, shape: [inputs = 0, units = 0], values }, index) => {
    const bias = contents.weights.find((weight) => weight.name === name.replace('/kernel', '/bias'))?.values ?? new Float32Array(units);
    return { inputs, units, activation: index === kernels.length - 1 ? 'sigmoid' : 'relu', kernel: values, bias };
  });
}
