export { applyTransforms } from './encoding/apply-transforms.js';
export { columnsOfInputs } from './encoding/columns-of-inputs.js';
export { rowEncoder } from './encoding/row-encoder.js';
export { transformPlanSha256 } from './encoding/transform-plan-sha256.js';
