export { buildLayersModel } from './build-layers-model.js';
export { initialWeights } from './initial-weights.js';
export { layersTopology } from './layers-topology.js';
export { specifyModel } from './specify-model.js';
export { summarizeModel } from './summarize-model.js';
export { weightShapes } from './weight-shapes.js';
export type { LayersModel } from './build-layers-model.js';
export type { DenseLayer, WeightShape } from './weight-shapes.js';
