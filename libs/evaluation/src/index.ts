export { compareWithBaselines } from './metrics/compare-with-baselines.js';
export { delongInterval } from './metrics/delong-interval.js';
export { rocAuc } from './metrics/roc-auc.js';
export { rocCurve } from './metrics/roc-curve.js';
export { scoreBinary } from './metrics/score-binary.js';
export { wilsonInterval } from './metrics/wilson-interval.js';
export { renderReport } from './report/render-report.js';
