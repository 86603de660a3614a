export { createPredictor } from './create-predictor.js';
export { loadPredictor } from './load-predictor.js';
export type { LoadOptions } from './load-predictor.js';
export type { Predictor } from './predictor.js';
