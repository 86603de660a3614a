export { applyTransforms } from './apply-transforms.js';
export { rowEncoder } from './row-encoder.js';
export { transformPlanSha256 } from './transform-plan-sha256.js';
