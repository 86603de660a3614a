export { loadBackend } from './load-backend.js';
export type { Backend, TensorFlow } from './backend.js';
