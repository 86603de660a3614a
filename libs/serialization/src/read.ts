export { readBundle } from './read-bundle.js';
export type { Bundle, DenseLayer } from './contract.js';
